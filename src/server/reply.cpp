#include "server/reply.h"

#include "server/gzip.h"
#include "service/digest.h"

namespace ishigaki::server {

Reply reply_with(const base::Json& json) {
    Reply reply;
    reply.json = json.dump();
    return reply;
}

Reply tagged(std::string text) {
    Reply reply;
    reply.tag = service::digest_of(text, service::tag_digest);
    reply.json = std::move(text);
    return reply;
}

Reply lasting(Cache& cache, const std::string& key, const std::function<std::string()>& make) {
    auto kept = cache.find(key);
    if (!kept) {
        auto text = std::make_shared<const std::string>(make());
        kept = {text, service::digest_of(*text, service::tag_digest), gzip(*text)};
        cache.keep(key, *kept);
    }
    Reply reply;
    reply.shared = kept->text;
    reply.tag = kept->tag;
    reply.packed = kept->packed;
    return reply;
}

} // namespace ishigaki::server
