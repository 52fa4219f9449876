#include "exchange/read_csv.h"

#include "base/utf8.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>

namespace ishigaki::exchange {

using base::Diagnostics;
using base::say;

namespace {

class Converter {
public:
    Converter(const char* to, const char* from) : handle_(iconv_open(to, from)) {}
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    ~Converter() {
        if (usable()) iconv_close(handle_);
    }

    // Nothing where the bytes are not what they are taken for.
    std::optional<std::string> convert(std::string_view bytes) {
        if (!usable()) return std::nullopt;
        constexpr std::size_t chunk = 4096;
        std::array<char, chunk> buffer{};
        std::string source(bytes); // iconv wants a pointer to what could be changed
        char* from = source.data();
        std::size_t left = source.size();
        std::string text;
        while (left > 0) {
            char* to = buffer.data();
            std::size_t room = buffer.size();
            const std::size_t done = iconv(handle_, &from, &left, &to, &room);
            text.append(buffer.data(), buffer.size() - room);
            if (done == failed && errno != E2BIG) return std::nullopt;
        }
        return text;
    }

private:
    static constexpr auto failed = static_cast<std::size_t>(-1);
    [[nodiscard]] bool usable() const { return std::bit_cast<std::size_t>(handle_) != failed; }

    iconv_t handle_;
};

class CsvReader {
public:
    CsvReader(std::string_view text, std::string_view name, Diagnostics& diagnostics,
              const ReadLimits& limits)
        : text_(text), diagnostics_(diagnostics), limits_(limits) {
        sheet_.name = name;
    }

    std::optional<Workbook> read() {
        while (at_ < text_.size() && !diagnostics_.has_errors()) read_row();
        if (diagnostics_.has_errors()) return std::nullopt;
        while (!sheet_.rows.empty() && sheet_.rows.back().empty()) sheet_.rows.pop_back();
        Workbook book;
        book.sheets.push_back(std::move(sheet_));
        return book;
    }

private:
    void read_row() {
        std::vector<Cell> row;
        std::size_t last = 0; // after the last cell that holds something
        while (true) {
            std::string cell = read_cell(row.size());
            if (diagnostics_.has_errors()) return;
            row.emplace_back();
            if (!cell.empty()) {
                row.back().value = std::move(cell);
                last = row.size();
            }
            if (at_ >= text_.size() || text_[at_] != ',') break;
            ++at_;
            if (row.size() >= limits_.columns) {
                fault(row.size(),
                      say("{} 列までしか読みません", "only {} columns are read", limits_.columns));
                return;
            }
        }
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size() && text_[at_] == '\n') ++at_;
        row.resize(last);
        cells_ += last;
        if (last > 0 && (sheet_.rows.size() >= limits_.rows || cells_ > limits_.cells)) {
            fault(0, say("大きすぎます（{} 行、セル {} 個まで）",
                         "it is too large (at most {} rows and {} cells)", limits_.rows,
                         limits_.cells));
            return;
        }
        if (sheet_.rows.size() < limits_.rows) sheet_.rows.push_back(std::move(row));
    }

    std::string read_cell(std::size_t column) {
        std::string cell;
        if (at_ >= text_.size() || text_[at_] != '"') {
            const auto end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
            cell = text_.substr(at_, end - at_);
            at_ = end;
        } else {
            ++at_;
            while (true) {
                const auto quote = text_.find('"', at_);
                if (quote == std::string_view::npos) {
                    fault(column, say("引用符が閉じていません", "a quotation mark is not closed"));
                    return {};
                }
                cell += text_.substr(at_, quote - at_);
                at_ = quote + 1;
                if (at_ >= text_.size() || text_[at_] != '"') break;
                cell += '"';
                ++at_;
            }
            if (at_ < text_.size()
                && std::string_view(",\r\n").find(text_[at_]) == std::string_view::npos) {
                fault(column,
                      say("閉じた引用符の後に文字があります",
                          "something follows a closed quotation mark"),
                      say("セルの中の引用符は二つ重ねて書きます",
                          "a quotation mark within a cell is written twice"));
                return {};
            }
        }
        if (cell.size() > limits_.text) {
            fault(column, say("文字列が長すぎます（{} バイトまで）",
                              "the text is too long (at most {} bytes)", limits_.text));
            return {};
        }
        return cell;
    }

    void fault(std::size_t column, base::Text message, base::Text remedy = {}) {
        diagnostics_.error({}, cell_name(sheet_, sheet_.rows.size(), column), std::move(message),
                           std::move(remedy));
    }

    std::string_view text_;
    Diagnostics& diagnostics_;
    ReadLimits limits_;
    Sheet sheet_;
    std::size_t at_ = 0;
    std::size_t cells_ = 0;
};

} // namespace

std::optional<Workbook> read_csv(std::string_view bytes, std::string_view name,
                                 Diagnostics& diagnostics, const ReadLimits& limits) {
    if (bytes.size() > limits.bytes) {
        diagnostics.error({}, {},
                          say("ファイルが大きすぎます（{} バイトまで）",
                              "the file is too large (at most {} bytes)", limits.bytes));
        return std::nullopt;
    }
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    std::optional<std::string> converted;
    auto fault = base::find_text_fault(bytes);
    if (fault && fault->what == base::TextFault::What::invalid_utf8) {
        converted = Converter("UTF-8", "CP932").convert(bytes);
        if (!converted) {
            diagnostics.error(fault->place, {},
                              say("UTF-8 でも CP932（シフトJIS）でもありません",
                                  "it is neither UTF-8 nor CP932 (Shift JIS)"),
                              say("「CSV UTF-8（コンマ区切り）」として保存し直してください",
                                  "save it as \"CSV UTF-8 (comma delimited)\""));
            return std::nullopt;
        }
        bytes = *converted;
        fault = base::find_text_fault(bytes);
    }
    if (fault) {
        diagnostics.error(fault->place, {},
                          say("制御文字 U+{:04X} があります", "it has a control character U+{:04X}",
                              fault->value));
        return std::nullopt;
    }
    Diagnostics own(diagnostics.file());
    auto book = CsvReader(bytes, name, own, limits).read();
    diagnostics.append(own);
    return book;
}

} // namespace ishigaki::exchange
