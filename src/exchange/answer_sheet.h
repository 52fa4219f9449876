// An assessment as a workbook for departments to fill in (記入シート), and back.
//
// Sheets: how to fill it in; the requirements, one sheet a domain, one row a requirement; the level
// criteria; the objects that are judged one by one; the items of other guides. Everything that a
// judgement can say has a place in them, so that what comes back unchanged changes nothing.
#pragma once

#include "document/system_file.h"
#include "exchange/workbook.h"

#include <optional>
#include <string>
#include <vector>

namespace ishigaki::exchange {

struct AnswerSheetOptions {
    base::Lang lang = base::Lang::ja;
    // Instead of requirements: the items that name who acts, one sheet a role.
    bool by_role = false;
    std::vector<bool> requirements;  // those wanted; empty: all
    std::vector<std::string> guides; // whose items to ask for; empty: those that have an answer
    std::string assessment;          // its id where the file has none yet
    std::string created;             // a day, 2026-09-30; see Workbook
};

// `assessment` may be null: then everything is blank. Nothing, with diagnostics, where a text does
// not fit into a cell.
[[nodiscard]] std::optional<Workbook> make_answer_sheet(const document::SystemFile& file,
                                                        const document::Assessment* assessment,
                                                        const catalog::Library& library,
                                                        const AnswerSheetOptions& options,
                                                        base::Diagnostics& diagnostics);

struct ImportOptions {
    std::string sheet; // the name of the file, for messages about the whole of it
    // The assessment that receives the answers; by default the one that the workbook was made of,
    // else the newest. One that does not exist begins as a copy of that.
    std::optional<std::string> assessment;
    std::optional<base::Date> as_of; // of an assessment that begins here
    bool overwrite = false;          // take the sheet's answer where the file's has changed as well
};

// One answer that is no longer what it was.
struct AnswerChange {
    std::string id; // of the requirement, criterion or item
    base::Text what;
    base::Text before; // empty where there was none
    base::Text after;
};

struct Imported {
    document::SystemFile file;
    std::string assessment;
    bool begun = false; // the assessment is new
    std::vector<AnswerChange> changes;
};

// Reads what departments filled in. Sheets, rows and columns that are missing leave what was there;
// columns may stand in any order. Every fault is reported with its cell, and any of them means that
// nothing is returned.
[[nodiscard]] std::optional<Imported> read_answer_sheet(const Workbook& workbook,
                                                        const document::SystemFile& file,
                                                        const catalog::Library& library,
                                                        const ImportOptions& options,
                                                        base::Diagnostics& diagnostics);

} // namespace ishigaki::exchange
