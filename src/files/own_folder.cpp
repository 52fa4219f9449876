#include "files/own_folder.h"

namespace ishigaki::files {

std::filesystem::path own_folder() {
    std::error_code failure;
    return std::filesystem::read_symlink("/proc/self/exe", failure).parent_path();
}

} // namespace ishigaki::files
