#include "base/nearest.h"
#include "cli/context.h"
#include "cli/formulating.h"
#include "formulate/formulate.h"
#include "report/formulation_report.h"
#include "report/risk_tree.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace ishigaki::cli {

using base::say;

namespace {

struct RequireOptions {
    std::string file;
    std::string why;
    std::string tree;
    std::string svg;
    bool fail_on_open = false;
    OutputOptions output;
};

report::Document why(const report::FormulationInput& input, const std::string& id,
                     base::Lang lang) {
    report::Document document = report::formulation_why(input, id, lang);
    if (!document.title.empty()) return document;
    const auto guess = base::nearest(id, report::explained_ids(input.requirements));
    throw Stop{Exit::input,
               guess ? say("\"{}\" は策定した結果にありません。\"{}\" の誤りではありませんか",
                           "nothing was formulated about \"{}\"; did you mean \"{}\"?", id, *guess)
                     : say("\"{}\" は策定した結果にありません",
                           "nothing was formulated about \"{}\"", id)};
}

// `all` stands for the chosen priorities, or for the four where none is chosen.
report::RiskTree tree(const catalog::Library& library, const report::FormulationInput& input,
                      const std::string& priority) {
    const formulate::RiskGraph graph(library);
    auto found = report::build_risk_tree(graph, input.requirements.ipa, input.file.system.name,
                                         priority == "all" ? "" : priority);
    if (!found.roots.empty()) return found;
    std::vector<std::string_view> known{"all"};
    for (const auto& one : graph.priorities()) known.push_back(one.id());
    throw Stop{Exit::input, say("\"{}\" という優先事項はありません。{} のどれかにしてください",
                                "there is no priority \"{}\"; use one of {}", priority,
                                fmt::format("{}", fmt::join(known, ", ")))};
}

void require(Context& context, const RequireOptions& options) {
    const Formulated formulated = formulate_file(context, options.file);
    const report::FormulationInput input = formulated.input();
    const auto lang = context.lang;
    const bool open = !report::open_ends(input.requirements).empty();
    if (options.fail_on_open && open) context.status = Exit::negative;
    if (!options.svg.empty()) {
        const auto drawn =
            tree(context.library(), input, options.tree.empty() ? "all" : options.tree);
        context.write(options.svg, report::risk_tree_svg(drawn, lang));
        return;
    }
    if (!options.tree.empty()) {
        context.print(report::risk_tree_text(tree(context.library(), input, options.tree), lang,
                                             context.style()));
        return;
    }
    if (!options.why.empty()) {
        const report::Document document = why(input, options.why, lang);
        context.print(options.output.markdown ? report::to_markdown(document)
                                              : report::to_terminal(document, context.style()));
        return;
    }
    for (const auto* part :
         {&input.requirements.classification.diagnostics, &input.requirements.ipa.diagnostics,
          &input.requirements.sbd.diagnostics}) {
        context.report(*part);
    }
    if (options.output.json) {
        context.print(report::formulation_json(input, lang));
    } else if (options.output.csv) {
        context.print(report::to_csv(report::formulation_table(input, lang)));
    } else {
        const report::Document document = report::formulation_report(input, lang);
        context.print(options.output.markdown ? report::to_markdown(document)
                                              : report::to_terminal(document, context.style()));
        if (!options.output.html.empty()) {
            context.write(options.output.html, report::to_html(document));
        }
    }
}

} // namespace

void add_require(CLI::App& app, Context& context) {
    auto options = std::make_shared<RequireOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command =
        app.add_subcommand("require", help("システムの説明から要求を策定し、理由を示す",
                                           "formulate requirements from what a system is, with "
                                           "the reasons"));
    command->add_option("FILE", options->file, help("システムファイル", "system file"))->required();
    command->add_option("--why", options->why,
                        help("対策、リスク、条件などの id。求める理由の経路を示す",
                             "id of a measure, risk or condition; shows the chain behind it"));
    command->add_option(
        "--tree", options->tree,
        help("優先事項（leak、stop、business、technology、または all）のリスクの木を示す",
             "draws the risk tree of a priority (leak, stop, business, technology, "
             "or all)"));
    command->add_option("--svg", options->svg,
                        help("リスクの木を図としてこのファイルに書く（A3 横）",
                             "writes the risk tree as a drawing to this file (A3 landscape)"));
    command->add_flag("--fail-on-open", options->fail_on_open,
                      help("残っていることがあれば終了ステータスを 1 にする",
                           "exit with 1 where anything is left open"));
    add_output_options(*command, context, options->output);
    command->callback([&context, options] { require(context, *options); });
}

} // namespace ishigaki::cli
