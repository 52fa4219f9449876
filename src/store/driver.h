// What each engine does for `Connection`.
#pragma once

#include "store/database.h"

namespace ishigaki::store {

class Driver {
public:
    virtual ~Driver() = default;
    [[nodiscard]] virtual Engine engine() const = 0;
    virtual std::size_t run(std::string_view sql, std::span<const Datum> values,
                            const EachRow* each) = 0;
    virtual void script(std::string_view sql) = 0;
    virtual void begin(Access access) = 0;
    virtual void commit() = 0;
    virtual void roll_back() noexcept = 0;
    [[nodiscard]] virtual bool in_transaction() const = 0;
};

[[nodiscard]] std::unique_ptr<Driver> open_sqlite(const Address& address);
[[nodiscard]] std::unique_ptr<Driver> open_postgresql(const Address& address);

} // namespace ishigaki::store
