// Certificates and what is agreed on with them. Only for the transport's own files.
#pragma once

#include "base/text.h"
#include "http/asio.h"
#include "http/settings.h"

#include <tl/expected.hpp>

#include <memory>

namespace ishigaki::http {

using TlsContext = std::shared_ptr<asio::ssl::context>;

// TLS 1.2 and 1.3 with ciphers that keep past sessions secret, HTTP/1.1 by ALPN. Says what is
// wrong with the files otherwise.
[[nodiscard]] tl::expected<TlsContext, base::Text> make_tls(const Tls& files);

} // namespace ishigaki::http
