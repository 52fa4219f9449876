#include "files/print_pdf.h"

#include <utility>

namespace ishigaki::files {

namespace {

constexpr int no_module = 3;

// WeasyPrint by its Python interface rather than its command: only so can fetching be refused, and
// the garbage collector be spared, which finds nothing in a page but takes a tenth of the time.
constexpr const char* print_program = R"python(
import gc
import sys
gc.disable()
try:
    import weasyprint
except ImportError:
    sys.exit(3)

def data_only(url, *arguments, **options):
    if not url.startswith("data:"):
        raise ValueError("not fetched")
    return weasyprint.default_url_fetcher(url, *arguments, **options)

page = sys.stdin.buffer.read().decode("utf-8")
pdf = weasyprint.HTML(string=page, url_fetcher=data_only).write_pdf()
sys.stdout.buffer.write(pdf)
)python";

constexpr std::uint64_t mega = std::uint64_t{1024} * 1024;

} // namespace

ChildLimits print_limits() {
    return {std::chrono::minutes(5), std::chrono::minutes(5), 400 * mega, 200 * mega};
}

tl::expected<std::string, ChildFailure> print_pdf(std::string_view html, const ChildLimits& limits,
                                                  const ChildProgress& progress) {
    // Debian's own Python, which has the package; -I: neither the folder it runs in nor the user's
    // own packages are looked into.
    const ChildCommand command{"/usr/bin/python3", {"-I", "-c", print_program}, "weasyprint"};
    auto printed = run_child(command, html, limits, progress);
    if (printed) return std::move(printed->out);
    ChildFailure failure = std::move(printed.error());
    if (failure.status == no_module) {
        failure.why = ChildFailure::Why::not_found;
        failure.message =
            base::say("PDF を作るには WeasyPrint が必要です。パッケージ weasyprint "
                      "をインストールしてください",
                      "making a PDF needs WeasyPrint; install the package weasyprint");
    }
    return tl::unexpected(std::move(failure));
}

tl::expected<std::string, ChildFailure> rasterise_svg(std::string_view svg, int width) {
    const ChildCommand command{
        "rsvg-convert",
        {"--format", "png", "--width", std::to_string(width), "--keep-aspect-ratio"},
        "librsvg2-bin"};
    auto drawn = run_child(
        command, svg, {std::chrono::seconds(30), std::chrono::seconds(30), 400 * mega, 64 * mega});
    if (!drawn) return tl::unexpected(std::move(drawn.error()));
    return std::move(drawn->out);
}

} // namespace ishigaki::files
