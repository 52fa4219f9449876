#include "formulate/ipa.h"

#include "formulate/ipa_parts.h"

#include <algorithm>
#include <map>
#include <set>

namespace ishigaki::formulate {

using base::say;
using document::IpaFormulation;

std::string_view id(RiskStatus status) {
    switch (status) {
    case RiskStatus::treat: return "treat";
    case RiskStatus::accepted: return "accepted";
    case RiskStatus::out_of_scope: return "out_of_scope";
    }
    return "";
}

base::Text name(RiskStatus status) {
    switch (status) {
    case RiskStatus::treat: return {"対策する", "treated"};
    case RiskStatus::accepted: return {"受容する", "accepted"};
    case RiskStatus::out_of_scope: return {"対象外", "out of scope"};
    }
    return {};
}

std::string_view id(MeasureStatus status) {
    switch (status) {
    case MeasureStatus::required: return "required";
    case MeasureStatus::declined: return "declined";
    case MeasureStatus::prerequisite: return "prerequisite";
    case MeasureStatus::conflict: return "conflict";
    }
    return "";
}

base::Text name(MeasureStatus status) {
    switch (status) {
    case MeasureStatus::required: return {"求める", "required"};
    case MeasureStatus::declined: return {"求めない", "declined"};
    case MeasureStatus::prerequisite: return {"前提として要る", "prerequisite"};
    case MeasureStatus::conflict: return {"両立しない", "in conflict"};
    }
    return {};
}

const MeasureResult* IpaResult::measure(std::string_view wanted) const {
    const auto found = std::ranges::find_if(
        measures, [&](const MeasureResult& one) { return one.measure.id() == wanted; });
    return found == measures.end() ? nullptr : &*found;
}

const RiskResult* IpaResult::risk(std::string_view wanted) const {
    const auto found =
        std::ranges::find_if(risks, [&](const RiskResult& one) { return one.risk.id() == wanted; });
    return found == risks.end() ? nullptr : &*found;
}

namespace {

constexpr std::string_view ipa_guide = "ipa-2023";

template <typename Map>
std::string reason_in(const Map& reasons, const Item& item) {
    const auto found = reasons.find(std::string(item.id()));
    return found == reasons.end() ? std::string() : found->second;
}

// The ways from the chosen priorities to every risk and measure. A way does not pass a risk that
// is accepted: what lies behind it is then nobody's concern on that way.
class Ways {
public:
    // More ways than this to one item explain nothing more.
    static constexpr std::size_t most = 64;

    Ways(const RiskGraph& graph, const IpaFormulation& choices) : choices_(choices) {
        for (const Edge& edge : graph.edges()) out_[edge.from.index()].push_back(edge);
        for (const Item& priority : graph.priorities()) {
            if (!chosen(priority)) continue;
            Path path{priority};
            follow(path);
        }
        for (auto& [index, paths] : ways_) {
            std::ranges::stable_sort(paths, {}, &Path::size);
            if (paths.size() > most) paths.resize(most);
        }
    }

    [[nodiscard]] std::vector<Path> to(const Item& item) const {
        const auto found = ways_.find(item.index());
        return found == ways_.end() ? std::vector<Path>() : found->second;
    }

    [[nodiscard]] bool chosen(const Item& priority) const {
        return choices_.priorities
               && std::ranges::find(*choices_.priorities, priority.id())
                      != choices_.priorities->end();
    }

private:
    void follow(Path& path) { // NOLINT(misc-no-recursion): as deep as the trees
        for (const Edge& edge : out_[path.back().index()]) {
            const bool draws = edge.link == Link::leads_to || edge.link == Link::caused_by
                               || edge.link == Link::countered_by || edge.link == Link::premise_of
                               || edge.link == Link::deepened_by;
            if (!draws || std::ranges::find(path, edge.to) != path.end()) continue;
            path.push_back(edge.to);
            ways_[edge.to.index()].push_back(path);
            if (!choices_.accepted_risks.contains(std::string(edge.to.id()))) follow(path);
            path.pop_back();
        }
    }

    const IpaFormulation& choices_;
    std::map<std::size_t, std::vector<Edge>> out_;
    std::map<std::size_t, std::vector<Path>> ways_;
};

class Formulation {
public:
    Formulation(const catalog::Library& library, const document::SystemFile& file)
        : library_(library), file_(file),
          choices_(file.formulation && file.formulation->ipa ? *file.formulation->ipa : nothing()),
          graph_(library), ways_(graph_, choices_), rules_(library.items(ipa_guide, "rule")) {}

    IpaResult run() {
        read_surroundings();
        result_.priorities = impl::suggest_priorities(graph_, choices_, result_.diagnostics);
        assess_risks();
        select_measures();
        add_prerequisites();
        find_conflicts();
        find_missing();
        detail_measures();
        ask_questions();
        result_.linkages = impl::find_linkages(library_, file_);
        return std::move(result_);
    }

private:
    static const IpaFormulation& nothing() {
        static const IpaFormulation none;
        return none;
    }

    void read_surroundings() {
        if (!file_.description) return;
        const auto flag = [&](std::string_view of, const std::optional<std::string>& given,
                              std::string_view attribute) {
            const Item item = given ? library_.find(of, *given) : Item();
            return item && item.attribute(attribute).text() == "true";
        };
        result_.own_work = flag(ipa_guide, file_.description->scene, "own_work");
        result_.government = flag("common", file_.description->body, "government");
    }

    void assess_risks() {
        for (const Item& risk : graph_.risks()) {
            RiskResult one{risk, RiskStatus::out_of_scope, {}, ways_.to(risk)};
            if (!one.because.empty()) one.status = RiskStatus::treat;
            one.reason = reason_in(choices_.accepted_risks, risk);
            if (!one.reason.empty()) {
                one.status = RiskStatus::accepted;
                if (one.because.empty()) {
                    warn("accepted_risks", risk,
                         say("選んだ優先事項からはこのリスクに至りません",
                             "no chosen priority leads to this risk"));
                }
            }
            result_.risks.push_back(std::move(one));
        }
    }

    void select_measures() {
        for (const Item& measure : graph_.measures()) {
            const std::vector<Path> because = ways_.to(measure);
            const std::string declined = reason_in(choices_.declined_measures, measure);
            const bool chosen = choices_.chosen_measures
                                && std::ranges::find(*choices_.chosen_measures, measure.id())
                                       != choices_.chosen_measures->end();
            if (because.empty() && (chosen || !declined.empty())) {
                warn(chosen ? "chosen_measures" : "declined_measures", measure,
                     say("選んだ優先事項からはこの対策に至りません",
                         "no chosen priority leads to this measure"));
            }
            if (chosen && !declined.empty()) {
                warn("declined_measures", measure,
                     say("選んだ対策の一覧にもあります。求めないものとして扱います",
                         "it is chosen as well; taken as declined"));
            }
            if (!declined.empty()) {
                add(measure, MeasureStatus::declined, because).reason = declined;
            } else if (chosen || (!choices_.chosen_measures && !because.empty())) {
                add(measure, MeasureStatus::required, because);
            } else if (!because.empty()) {
                result_.not_chosen.push_back(measure);
            }
        }
    }

    // What a selected measure cannot work without: `needs`, and the premises that the guide's text
    // states. Premises that were only read from the drawing are not imposed.
    [[nodiscard]] std::vector<Item> needs_of(const Item& measure) const {
        std::vector<Item> needed;
        for (const Edge& edge : graph_.edges()) {
            const bool stated = edge.basis == catalog::Basis::guide;
            if (edge.from == measure
                && (edge.link == Link::needs
                    || (edge.link == Link::conditional && case_given(edge)))) {
                needed.push_back(edge.to);
            }
            if (edge.to == measure && edge.link == Link::premise_of && stated) {
                needed.push_back(edge.from);
            }
        }
        return needed;
    }

    // A conditional edge holds where the file says that its rule's case is given.
    [[nodiscard]] bool case_given(const Edge& edge) const {
        return std::ranges::any_of(rules_, [&](const Item& rule) {
            return rule.attribute("rule").text() == "conditional"
                   && impl::names(rule, "measures", edge.from)
                   && impl::names(rule, "measures", edge.to) && circumstance(rule) == true;
        });
    }

    [[nodiscard]] std::optional<bool> circumstance(const Item& rule) const {
        const auto found = choices_.circumstances.find(std::string(rule.id()));
        return found == choices_.circumstances.end() ? std::nullopt : std::optional(found->second);
    }

    void add_prerequisites() {
        for (std::size_t i = 0; i < order_.size(); ++i) { // it grows while we go
            const Item measure = order_[i];
            if (selected_.at(measure.index()).status == MeasureStatus::declined) continue;
            for (const Item& needed : needs_of(measure)) {
                if (!selected_.contains(needed.index())) {
                    add(needed, MeasureStatus::prerequisite, ways_.to(needed));
                    std::erase(result_.not_chosen, needed);
                }
                selected_.at(needed.index()).needed_by.push_back(measure);
            }
        }
        for (const Item& measure : graph_.measures()) {
            const auto found = selected_.find(measure.index());
            if (found != selected_.end()) result_.measures.push_back(std::move(found->second));
        }
    }

    MeasureResult& add(const Item& measure, MeasureStatus status, std::vector<Path> because) {
        order_.push_back(measure);
        return selected_
            .emplace(measure.index(),
                     MeasureResult{measure, status, {}, std::move(because), {}, {}, {}, {}})
            .first->second;
    }

    [[nodiscard]] MeasureResult* find(const Item& measure) {
        const auto found = std::ranges::find(result_.measures, measure, &MeasureResult::measure);
        return found == result_.measures.end() ? nullptr : &*found;
    }

    void find_conflicts() {
        for (const Item& rule : rules_) {
            const std::string_view kind = rule.attribute("rule").text();
            if (kind != "conflict" && kind != "derived_conflict") continue;
            const auto named = impl::references(rule, "measures");
            if (named.size() != 2) continue;
            MeasureResult* first = find(named[0]);
            MeasureResult* second = find(named[1]);
            if (first == nullptr || second == nullptr || first->status == MeasureStatus::declined
                || second->status == MeasureStatus::declined) {
                continue;
            }
            const auto given = circumstance(rule);
            const bool conditional = rule.attribute("question").present();
            if (conditional && given == false) continue;
            Conflict conflict{rule,
                              first->measure,
                              second->measure,
                              !conditional || given == true,
                              {},
                              impl::ways_out(rule, first->measure, second->measure)};
            if (const auto settled = reason_in(choices_.settled_conflicts, rule);
                !settled.empty()) {
                conflict.settled = settled;
            } else if (conflict.certain) {
                first->status = MeasureStatus::conflict;
                second->status = MeasureStatus::conflict;
            }
            result_.conflicts.push_back(std::move(conflict));
        }
    }

    void find_missing() {
        for (const MeasureResult& one : result_.measures) {
            const bool declined = one.status == MeasureStatus::declined;
            const bool left_out = choices_.chosen_measures
                                  && std::ranges::find(*choices_.chosen_measures, one.measure.id())
                                         == choices_.chosen_measures->end();
            if (!declined && !left_out) continue;
            for (const Item& measure : one.needed_by) {
                result_.missing_prerequisites.push_back({measure, one.measure, declined});
            }
        }
        std::ranges::stable_sort(
            result_.missing_prerequisites, {},
            [](const MissingPrerequisite& one) { return one.measure.index(); });
    }

    void detail_measures() {
        for (MeasureResult& one : result_.measures) {
            for (const Item& demand : one.measure.children("demand")) {
                if (!applies(demand)) continue;
                one.demands.push_back(demand);
                if (result_.government && demand.attribute("caveat").present()) {
                    one.caveats.push_back(demand);
                }
            }
            for (const Item& rule : rules_) {
                const std::string_view kind = rule.attribute("rule").text();
                const bool shown_elsewhere = kind == "conflict" || kind == "derived_conflict"
                                             || kind == "needs_bom" || kind == "premise";
                const bool only_for_government = kind == "procurement_caveat";
                if (shown_elsewhere || (only_for_government && !result_.government)) continue;
                if (impl::names(rule, "measures", one.measure)) one.notes.push_back(rule);
            }
        }
    }

    // Whether a demand is asked: one that belongs to a case, only where the case is given.
    [[nodiscard]] bool applies(const Item& demand) const {
        return std::ranges::none_of(rules_, [&](const Item& rule) {
            return (impl::names(rule, "demands", demand) && circumstance(rule) == false)
                   || (impl::names(rule, "otherwise", demand) && circumstance(rule) == true);
        });
    }

    void ask_questions() {
        for (const Item& rule : rules_) {
            if (!rule.attribute("question").present() || circumstance(rule)) continue;
            const auto named = impl::references(rule, "measures");
            const bool concerned = std::ranges::any_of(named, [&](const Item& measure) {
                const MeasureResult* one = find(measure);
                return one != nullptr && one->status != MeasureStatus::declined;
            });
            if (concerned) result_.open_questions.push_back(rule);
        }
    }

    void warn(std::string_view where, const Item& item, base::Text message) {
        result_.diagnostics.warning({}, fmt::format("formulation.ipa.{}.{}", where, item.id()),
                                    std::move(message));
    }

    const catalog::Library& library_;
    const document::SystemFile& file_;
    const IpaFormulation& choices_;
    RiskGraph graph_;
    Ways ways_;
    std::vector<Item> rules_;
    std::map<std::size_t, MeasureResult> selected_; // by the measure's place in the catalog
    std::vector<Item> order_;                       // as they were selected
    IpaResult result_;
};

} // namespace

IpaResult formulate_ipa(const catalog::Library& library, const document::SystemFile& file) {
    return Formulation(library, file).run();
}

} // namespace ishigaki::formulate
