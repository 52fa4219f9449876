// Any bytes as a file of signatures: read or refused with a reason, what is read says the same when
// it is written and read again, and no word in it can deceive a reader.
#include "exchange/signature.h"

#include <cstdint>
#include <cstdlib>

using namespace ishigaki;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    base::Diagnostics diagnostics("fuzz");
    const auto signatures = exchange::read_signatures(bytes, diagnostics);
    if (signatures.has_value() == diagnostics.has_errors()) std::abort();
    if (!signatures) return 0;
    const auto content = exchange::hash_of("content");
    for (const exchange::Signature& one : *signatures) {
        if (exchange::fault_of(one.subject, exchange::longest_name)
            || exchange::fault_of(one.signer, exchange::longest_name)
            || exchange::fault_of(one.statement, exchange::longest_statement)) {
            std::abort();
        }
        // Of content that nobody signed a signature never says that it is valid.
        if (exchange::check(one, content) == exchange::Finding::valid && one.hash != content) {
            std::abort();
        }
    }
    const std::string written = exchange::to_signature_file(*signatures);
    base::Diagnostics again("again");
    const auto second = exchange::read_signatures(written, again);
    if (!second || exchange::to_signature_file(*second) != written) std::abort();
    for (std::size_t i = 0; i < signatures->size(); ++i) {
        if (exchange::signed_message((*signatures)[i]) != exchange::signed_message((*second)[i])) {
            std::abort();
        }
    }
    return 0;
}
