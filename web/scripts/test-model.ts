// Tests run with the model of the repository's own catalog.
import file from "virtual:model/ecom-2005";

import { takeModel } from "../src/api/model";

takeModel(file.model);
