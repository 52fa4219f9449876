#include "base/json.h"
#include "base/parse.h"
#include "cli/context.h"
#include "files/files.h"
#include "measure/check_plan.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace ishigaki::cli {

using base::Diagnostics;
using base::Json;
using base::say;

namespace {

struct CheckOptions {
    std::vector<std::string> files;
    bool json = false;
    bool canonical = false;
};

// Everything that is to be said about one file.
Diagnostics examine(Context& context, const std::string& path,
                    std::optional<document::SystemFile>& file) {
    Diagnostics diagnostics(path);
    const base::ParseLimits limits;
    const auto bytes = files::read_file(path, limits.bytes);
    if (!bytes) {
        if (!bytes.error().missing && !bytes.error().too_large) {
            throw Stop{Exit::environment, bytes.error().message};
        }
        diagnostics.error({}, {}, bytes.error().message);
        return diagnostics;
    }
    file = document::load_system_file(*bytes, context.library(), diagnostics);
    if (file && file->plan) {
        diagnostics.append(measure::check_plan(*file->model, *file->plan));
        for (const auto& assessment : file->assessments) {
            diagnostics.append(measure::check_assessment(*file->model, *file->plan, assessment));
        }
    }
    return diagnostics;
}

Json to_json(const std::string& path, const Diagnostics& diagnostics, base::Lang lang) {
    Json list = Json::array();
    for (const auto& diagnostic : diagnostics.all()) {
        Json one{{"severity", base::name(diagnostic.severity)}};
        if (diagnostic.place.line != 0) {
            one["line"] = diagnostic.place.line;
            one["column"] = diagnostic.place.column;
        }
        one["where"] = diagnostic.where;
        one["message"] = diagnostic.message.in(lang);
        if (!diagnostic.remedy.empty()) one["remedy"] = diagnostic.remedy.in(lang);
        list.push_back(std::move(one));
    }
    return {{"file", path}, {"valid", !diagnostics.has_errors()}, {"diagnostics", std::move(list)}};
}

void check(Context& context, const CheckOptions& options) {
    Json json = Json::array();
    for (const std::string& path : options.files) {
        std::optional<document::SystemFile> file;
        const Diagnostics diagnostics = examine(context, path, file);
        if (diagnostics.has_errors()) context.status = Exit::input;
        if (options.json) {
            json.push_back(to_json(path, diagnostics, context.lang));
            continue;
        }
        context.report(diagnostics);
        if (options.canonical) {
            if (file) context.print(document::to_canonical_json(*file));
            continue;
        }
        const std::size_t warnings = diagnostics.all().size() - diagnostics.error_count();
        context.print(context.text(
            diagnostics.has_errors()
                ? say("{}: 誤り {} 件\n", "{}: {} errors\n", path, diagnostics.error_count())
                : say("{}: 誤りなし（確かめてほしい点 {} 件）\n",
                      "{}: no errors ({} to be confirmed)\n", path, warnings)));
    }
    if (options.json) context.print(base::to_text(json));
}

} // namespace

void add_check(CLI::App& app, Context& context) {
    auto options = std::make_shared<CheckOptions>();
    const auto help = [&](const char* ja, const char* en) {
        return context.text(base::Text(ja, en));
    };
    auto* command = app.add_subcommand(
        "check", help("システムファイルの誤りをすべて挙げる", "list every error of system files"));
    command->add_option("FILE", options->files, help("システムファイル", "system files"))
        ->required();
    auto* json = command->add_flag("--json", options->json, help("JSON で出力する", "print JSON"));
    command
        ->add_flag("--canonical", options->canonical,
                   help("正規形の JSON を出力する", "print the canonical JSON form"))
        ->excludes(json);
    command->callback([&context, options] { check(context, *options); });
}

} // namespace ishigaki::cli
