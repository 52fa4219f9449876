// What is no longer said as it was: answer by answer. Internal to the module.
#pragma once

#include "exchange/answer_sheet.h"

#include <vector>

namespace ishigaki::exchange::impl {

// In catalog order: requirements with their criteria, then items of other guides.
[[nodiscard]] std::vector<AnswerChange> changes(const document::SystemFile& before_file,
                                                const document::Assessment& before,
                                                const document::SystemFile& after_file,
                                                const document::Assessment& after);

} // namespace ishigaki::exchange::impl
