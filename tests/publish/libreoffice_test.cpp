// What LibreOffice makes of our files, where it is installed.
#include "files/files.h"
#include "office_support.h"
#include "publish/render_docx.h"
#include "publish/render_odt.h"

#include <cstdlib>
#include <filesystem>

namespace ishigaki::publish {
namespace {

bool runs(const std::string& command) {
    return std::system(("sh -c \"" + command + "\" >/dev/null 2>&1").c_str()) == 0;
}

TEST(LibreOffice, OpensBothKindsWithEveryPage) {
    if (!runs("command -v soffice && command -v pdftotext")) GTEST_SKIP() << "not installed";
    std::string pattern = (std::filesystem::temp_directory_path() / "publish-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    const std::filesystem::path folder(pattern);
    const auto document = test::one_of_everything();
    ASSERT_TRUE(files::write_file(folder / "a.docx", *to_docx(document)));
    ASSERT_TRUE(files::write_file(folder / "b.odt", *to_odt(document)));
    const std::string place = folder.string();
    ASSERT_TRUE(runs("cd " + place + " && soffice --headless -env:UserInstallation=file://" + place
                     + "/profile --convert-to pdf a.docx b.odt && pdftotext -layout a.pdf && "
                       "pdftotext -layout b.pdf"));
    for (const char* name : {"a.txt", "b.txt"}) {
        const auto text = files::read_file(folder / name, 1'000'000);
        ASSERT_TRUE(text.has_value());
        // Title page, contents, text, the page after the break, the wide one, the last one.
        EXPECT_EQ(test::count(*text, "\f"), 6U) << name << *text;
        // Nothing on the title page; from then on the mark on every page.
        EXPECT_EQ(test::count(*text, "複製禁止"), 6U) << name;
        EXPECT_NE(text->find("木の図"), std::string::npos) << name;
        EXPECT_NE(text->find("責任者"), std::string::npos) << name;
    }
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace ishigaki::publish
