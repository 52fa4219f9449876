#include "report/blocks.h"

#include <array>

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

} // namespace ishigaki::report
