#include "report/blocks.h"

#include <array>
#include <vector>

namespace ishigaki::report {

void number_headings(Document& document) {
    constexpr std::size_t depth = 3;
    std::array<int, depth> counts{};
    for (Block& block : document.blocks) {
        auto* heading = std::get_if<Heading>(&block);
        if (heading == nullptr || heading->level < 1) continue;
        const auto level = static_cast<std::size_t>(heading->level);
        if (level > depth) continue;
        ++counts.at(level - 1);
        for (std::size_t deeper = level; deeper < depth; ++deeper) counts.at(deeper) = 0;
        heading->number.clear();
        for (std::size_t i = 0; i < level; ++i) {
            heading->number += (i == 0 ? "" : ".") + std::to_string(counts.at(i));
        }
    }
}

std::vector<std::pair<base::Text, std::string>> cover_lines(const Cover& cover) {
    using base::say;
    std::vector<std::pair<base::Text, std::string>> lines = {
        {{}, cover.organisation},
        {say("文書番号", "Number"), cover.number},
        {say("発行日", "Issued"), cover.issued},
        {say("版", "Edition"), cover.edition},
    };
    std::erase_if(lines, [](const auto& line) { return line.second.empty(); });
    return lines;
}

} // namespace ishigaki::report
