// Connections that many threads share, and writes that are on the disk when they return.
//
// SQLite lets one write at a time, and each commit waits for the disk. So writers that come at the
// same moment share a commit: one of them carries out the work of all, each in a savepoint of its
// own, and all return when the disk has it. One that fails leaves no trace and troubles no other.
#pragma once

#include "store/database.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace ishigaki::service {

using Work = std::function<void(store::Connection&)>;

class Pool {
public:
    // At most `most` connections at once; they are opened as they are needed.
    Pool(store::Address address, std::size_t most);
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;
    ~Pool();

    [[nodiscard]] const store::Address& address() const { return address_; }

    // A view of one moment. Throws what `work` throws, and store::Failure; `busy` where every
    // connection was taken for too long.
    void read(const Work& work);
    // All or nothing; what it returned from is durable. `work` may be called again where two
    // transactions of PostgreSQL collided, and on another thread: it must not lean on either.
    void write(const Work& work);

private:
    struct Waiting {
        const Work* work = nullptr;
        std::exception_ptr failure;
        bool done = false;
    };

    std::unique_ptr<store::Connection> take();
    void give_back(std::unique_ptr<store::Connection> connection) noexcept;
    // Lends a connection; one that failed is not given back.
    void lend(const Work& work);
    void write_alone(const Work& work);
    void write_together(const Work& work);
    void carry_out(std::vector<Waiting*>& group);

    store::Address address_;
    std::size_t most_;

    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<store::Connection>> free_;
    std::size_t open_ = 0;

    std::mutex line_mutex_;
    std::condition_variable carried_out_;
    std::deque<Waiting*> line_;
    bool writing_ = false;
};

} // namespace ishigaki::service
