#include "catalog/crosswalk.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace ishigaki::catalog {

namespace {

using base::Value;

constexpr std::array<std::string_view, 5> relations = {"equal", "equivalent", "subset", "superset",
                                                       "intersects"};
constexpr std::array<std::string_view, 3> confidences = {"low", "medium", "high"};

bool is_same(Relation relation) {
    return relation == Relation::equal || relation == Relation::equivalent;
}

Confidence weaker(Confidence confidence) {
    return confidence == Confidence::high ? Confidence::medium : Confidence::low;
}

Mapping turned(const Mapping& pair) {
    return {pair.to, pair.from, inverse(pair.relation), pair.confidence, pair.reason, pair.via};
}

} // namespace

std::span<const std::string_view> relation_words() {
    return relations;
}

std::span<const std::string_view> confidence_words() {
    return confidences;
}

std::string_view name(Relation relation) {
    return relations[static_cast<std::size_t>(relation)];
}

std::string_view name(Confidence confidence) {
    return confidences[static_cast<std::size_t>(confidence)];
}

std::optional<Relation> relation_named(std::string_view word) {
    const auto found = std::ranges::find(relations, word);
    if (found == relations.end()) return std::nullopt;
    return static_cast<Relation>(found - relations.begin());
}

std::optional<Confidence> confidence_named(std::string_view word) {
    const auto found = std::ranges::find(confidences, word);
    if (found == confidences.end()) return std::nullopt;
    return static_cast<Confidence>(found - confidences.begin());
}

Relation inverse(Relation relation) {
    if (relation == Relation::subset) return Relation::superset;
    if (relation == Relation::superset) return Relation::subset;
    return relation;
}

Composed compose(Relation first, Confidence first_sure, Relation second, Confidence second_sure) {
    const Confidence least = std::min(first_sure, second_sure);
    if (is_same(first) && is_same(second)) return {std::max(first, second), least};
    if (is_same(first)) return {second, least};
    if (is_same(second)) return {first, least};
    if (first == second && first != Relation::intersects) return {first, least};
    // Both hold the hub's item, so they share at least that.
    if (first == Relation::superset && second == Relation::subset) {
        return {Relation::intersects, least};
    }
    // Both lie within the hub's item, or touch it somewhere: they may miss each other.
    if (first == Relation::subset && second == Relation::superset) {
        return {Relation::intersects, Confidence::low};
    }
    return {Relation::intersects, weaker(least)};
}

Crosswalk::Crosswalk(const Library& library, std::span<const std::string_view> guides) {
    const auto named = [&](std::string_view guide) {
        return guides.empty() || std::ranges::find(guides, guide) != guides.end();
    };
    for (const CatalogFile& file : library.crosswalk_files()) {
        const Value root = file.tree.root();
        const std::string_view from = root["crosswalk"]["from"].text();
        const std::string_view to = root["crosswalk"]["to"].text();
        if (!named(from) && !named(to)) continue;
        for (const Value pair : root["pairs"]) {
            Mapping mapping;
            // There are thousands of pairs: each is walked once.
            for (const Value field : pair) {
                const std::string_view key = field.key();
                if (key == "from") {
                    mapping.from = library.find(from, field.text());
                } else if (key == "to") {
                    mapping.to = library.find(to, field.text());
                } else if (key == "relation") {
                    mapping.relation = relation_named(field.text()).value_or(mapping.relation);
                } else if (key == "confidence") {
                    mapping.confidence =
                        confidence_named(field.text()).value_or(mapping.confidence);
                } else if (key == "reason") {
                    mapping.reason = field.as_text();
                }
            }
            if (mapping.from && mapping.to) pairs_.push_back(mapping);
        }
        for (const Value one : root["no_counterpart"]) {
            const Item here = library.find(from, one["item"].text());
            const Item there = library.find(to, one["item"].text());
            if (here) without_.push_back({here, to, one["reason"].as_text()});
            if (there) without_.push_back({there, from, one["reason"].as_text()});
        }
    }
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        by_item_.emplace_back(pairs_[i].from.index(), i);
        by_item_.emplace_back(pairs_[i].to.index(), i);
    }
    std::ranges::sort(by_item_);
}

std::vector<Mapping> Crosswalk::of(const Item& item) const {
    std::vector<Mapping> found;
    auto at = std::ranges::lower_bound(by_item_, std::pair(item.index(), std::size_t{0}));
    for (; at != by_item_.end() && at->first == item.index(); ++at) {
        const Mapping& pair = pairs_[at->second];
        found.push_back(pair.from == item ? pair : turned(pair));
    }
    return found;
}

std::vector<Mapping> Crosswalk::between(std::string_view from, std::string_view to) const {
    std::vector<Mapping> found;
    // Each half read away from the hub's item.
    std::map<std::size_t, std::vector<const Mapping*>> leaving;
    for (const Mapping& pair : pairs_) {
        const bool outward = pair.from.guide().id == from && pair.to.guide().id == to;
        const bool inward = pair.from.guide().id == to && pair.to.guide().id == from;
        if (outward) found.push_back(pair);
        if (inward) found.push_back(turned(pair));
        if (pair.to.guide().id == to) leaving[pair.from.index()].push_back(&pair);
    }
    const auto by_ends = [](const Mapping& one) {
        return std::tuple(one.from.index(), one.to.index());
    };
    if (found.empty() && from != to) {
        std::map<std::tuple<std::size_t, std::size_t>, Mapping> ways;
        for (const Mapping& pair : pairs_) {
            if (pair.to.guide().id != from) continue;
            const auto onward = leaving.find(pair.from.index());
            if (onward == leaving.end()) continue;
            for (const Mapping* second : onward->second) {
                const auto [relation, confidence] = compose(inverse(pair.relation), pair.confidence,
                                                            second->relation, second->confidence);
                Mapping way{pair.to, second->to, relation, confidence, {}, {pair.from}};
                const auto [known, inserted] = ways.try_emplace(by_ends(way), way);
                if (inserted) continue;
                Mapping& best = known->second;
                const bool better = std::tuple(confidence, -static_cast<int>(relation))
                                    > std::tuple(best.confidence, -static_cast<int>(best.relation));
                best.via.insert(better ? best.via.begin() : best.via.end(), pair.from);
                if (better) {
                    best.relation = relation;
                    best.confidence = confidence;
                }
            }
        }
        for (auto& [ends, way] : ways) found.push_back(std::move(way));
    }
    std::ranges::stable_sort(found, {}, by_ends);
    return found;
}

} // namespace ishigaki::catalog
