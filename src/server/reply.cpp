#include "server/reply.h"

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

} // namespace ishigaki::server
