import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import "./app/tokens.css";
import "./app/base.css";
import "./kit/kit.css";
import { App } from "./app/App";
import { preloadPage } from "./app/routes";

const root = document.getElementById("root");
preloadPage(location.pathname);
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
