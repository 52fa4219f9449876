// Whatever is cut off in the middle: what was acknowledged is there, nothing is there by half, and
// the audit trail is whole.
#include "store/audit.h"
#include "store/backup.h"
#include "store/engines.h"

#include <sqlite3.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <random>

namespace ishigaki::store {
namespace {

const Path place = {"assessments", std::size_t{0}, "judgements", "Tb1.1"};

// One judgement, its note the number, with its record in the audit trail.
void judge(Connection& connection, SystemId id, int number) {
    Systems systems(connection, shape());
    Transaction transaction(connection, Access::write);
    const ChangeId change = systems.begin_change(id.body, moment(number), {}, "judge");
    const std::string note = std::to_string(number);
    (void)systems.write(id, place,
                        R"({"core":{"level":)" + std::to_string(1 + number % 5)
                            + R"(},"periphery":{"deliberation":{"structure":"yes"}},"note":")"
                            + note + "\"}",
                        change);
    append_audit(connection, id.body, {moment(number), {}, "", "judge", "system/1", note});
    transaction.commit();
}

SystemId prepare(const Address& address) {
    Connection connection(address);
    migrate(connection);
    const BodyId body = add_body(connection);
    Systems systems(connection, shape());
    Transaction transaction(connection, Access::write);
    const SystemId id = systems.create(body,
                                       canonical("ishigaki: 1\nsystem: {id: a, name: A}\n"
                                                 "assessments: [{id: x}]\n"),
                                       systems.begin_change(body, moment(0), {}, "create"));
    transaction.commit();
    return id;
}

// What the last judgement says, after everything was checked.
int checked(const Address& address, SystemId id) {
    Connection connection(address);
    for (const base::Text& fault : check_database(connection)) ADD_FAILURE() << fault.en;
    const AuditState audit = verify_audit(connection, id.body);
    EXPECT_FALSE(audit.fault) << audit.fault->message().en;
    Systems systems(connection, shape());
    const auto judgement = systems.read(id, place);
    std::int64_t last = 0;
    if (judgement) {
        const std::size_t note = judgement->find(R"("note":")") + 8;
        last = std::stoi(judgement->substr(note));
        EXPECT_NE(judgement->find(R"("level":)" + std::to_string(1 + last % 5)), std::string::npos)
            << *judgement;
    }
    EXPECT_EQ(audit.records,
              connection.number("SELECT changes - 1 FROM body WHERE id = ?", {id.body.value}))
        << "a change without its record, or a record without its change";
    return static_cast<int>(last);
}

#ifdef ISHIGAKI_SANITIZED
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

int kills() {
    const char* wanted = std::getenv("ISHIGAKI_TEST_KILLS");
    constexpr int usual = sanitized ? 12 : 60;
    return wanted == nullptr ? usual : std::atoi(wanted);
}

class Killed : public OnBothEngines {};

TEST_P(Killed, at_any_moment_it_has_lost_nothing_that_was_acknowledged) {
    const Fresh fresh(GetParam());
    const SystemId id = prepare(fresh.address());
    std::mt19937 random(7);
    int last = 0;
    const int rounds = GetParam() == Engine::sqlite ? kills() : std::max(8, kills() / 4);
    // Long enough for some commits.
    const useconds_t longest = sanitized ? 600'000 : 60'000;
    for (int round = 0; round < rounds; ++round) {
        std::array<int, 2> pipe{};
        ASSERT_EQ(::pipe(pipe.data()), 0);
        const pid_t writer = ::fork();
        if (writer == 0) {
            // In the child: only what is safe after a fork of one thread.
            Connection connection(fresh.address());
            for (int number = last + 1;; ++number) {
                judge(connection, id, number);
                if (::write(pipe[1], &number, sizeof number) < 0) ::_exit(1);
            }
        }
        ::close(pipe[1]);
        // Some are killed before their first commit, some after many.
        ::usleep(std::uniform_int_distribution<useconds_t>(0, longest)(random));
        ::kill(writer, SIGKILL);
        ::waitpid(writer, nullptr, 0);
        int acknowledged = last;
        for (int number = 0; ::read(pipe[0], &number, sizeof number) == sizeof number;) {
            acknowledged = number;
        }
        ::close(pipe[0]);
        last = checked(fresh.address(), id);
        ASSERT_GE(last, acknowledged) << "round " << round;
        ASSERT_LE(last, acknowledged + 1) << "at most the one that was on its way";
    }
    EXPECT_GT(last, rounds / 5) << "the writers got to write";
}

INSTANTIATE_TEST_SUITE_P(Engines, Killed, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

// --- a disk that fails at the nth write or sync -------------------------------------------------

struct FailingDisk {
    int left = -1; // operations until it fails; negative: it does not
    bool stays_broken = false;
    int code = SQLITE_IOERR_WRITE;
    int error = EIO; // what the operating system says of it
    int seen = 0;

    bool fails() {
        ++seen;
        if (left < 0) return false;
        if (left > 0) {
            --left;
            return false;
        }
        if (!stays_broken) left = -1;
        return true;
    }
};
FailingDisk disk;
sqlite3_vfs* real_disk = nullptr;

// A file whose methods are those of the real one, but for writing.
struct TestFile {
    sqlite3_file base;
    sqlite3_file* real;
};
sqlite3_file* real_of(sqlite3_file* file) {
    return reinterpret_cast<TestFile*>(file)->real;
}

const sqlite3_io_methods methods = {
    3,
    [](sqlite3_file* file) {
        const int closed = real_of(file)->pMethods->xClose(real_of(file));
        return closed;
    },
    [](sqlite3_file* file, void* into, int size, sqlite3_int64 at) {
        return real_of(file)->pMethods->xRead(real_of(file), into, size, at);
    },
    [](sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
        if (disk.fails()) return disk.code;
        return real_of(file)->pMethods->xWrite(real_of(file), bytes, size, at);
    },
    [](sqlite3_file* file, sqlite3_int64 size) {
        if (disk.fails()) return SQLITE_IOERR_TRUNCATE;
        return real_of(file)->pMethods->xTruncate(real_of(file), size);
    },
    [](sqlite3_file* file, int flags) {
        if (disk.fails()) return SQLITE_IOERR_FSYNC;
        return real_of(file)->pMethods->xSync(real_of(file), flags);
    },
    [](sqlite3_file* file, sqlite3_int64* size) {
        return real_of(file)->pMethods->xFileSize(real_of(file), size);
    },
    [](sqlite3_file* file, int lock) {
        return real_of(file)->pMethods->xLock(real_of(file), lock);
    },
    [](sqlite3_file* file, int lock) {
        return real_of(file)->pMethods->xUnlock(real_of(file), lock);
    },
    [](sqlite3_file* file, int* reserved) {
        return real_of(file)->pMethods->xCheckReservedLock(real_of(file), reserved);
    },
    [](sqlite3_file* file, int what, void* argument) {
        return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
    },
    [](sqlite3_file* file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); },
    [](sqlite3_file* file) {
        return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
    },
    [](sqlite3_file* file, int region, int size, int extend, volatile void** into) {
        return real_of(file)->pMethods->xShmMap(real_of(file), region, size, extend, into);
    },
    [](sqlite3_file* file, int offset, int count, int flags) {
        return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
    },
    [](sqlite3_file* file) { real_of(file)->pMethods->xShmBarrier(real_of(file)); },
    [](sqlite3_file* file, int remove) {
        return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
    },
    [](sqlite3_file* file, sqlite3_int64 at, int size, void** page) {
        return real_of(file)->pMethods->xFetch(real_of(file), at, size, page);
    },
    [](sqlite3_file* file, sqlite3_int64 at, void* page) {
        return real_of(file)->pMethods->xUnfetch(real_of(file), at, page);
    },
};

int open_file(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out) {
    auto* made = reinterpret_cast<TestFile*>(file);
    made->real = reinterpret_cast<sqlite3_file*>(made + 1);
    std::memset(made->real, 0, static_cast<std::size_t>(real_disk->szOsFile));
    const int opened = real_disk->xOpen(real_disk, name, made->real, flags, out);
    made->base.pMethods = opened == SQLITE_OK ? &methods : nullptr;
    return opened;
}

// While it lives, databases that are opened lie on the disk above.
class OnFailingDisk {
public:
    OnFailingDisk() {
        disk = {};
        real_disk = sqlite3_vfs_find(nullptr);
        vfs_ = *real_disk;
        vfs_.zName = "failing";
        vfs_.szOsFile = static_cast<int>(sizeof(TestFile)) + real_disk->szOsFile;
        vfs_.xOpen = open_file;
        vfs_.xGetLastError = [](sqlite3_vfs*, int, char*) { return disk.error; };
        sqlite3_vfs_register(&vfs_, 1);
    }
    OnFailingDisk(const OnFailingDisk&) = delete;
    OnFailingDisk& operator=(const OnFailingDisk&) = delete;
    ~OnFailingDisk() {
        sqlite3_vfs_unregister(&vfs_);
        sqlite3_vfs_register(real_disk, 1);
    }

private:
    sqlite3_vfs vfs_{};
};

class DiskThatFails : public testing::TestWithParam<std::tuple<int, bool>> {};

TEST_P(DiskThatFails, at_any_write_or_sync_leaves_the_commit_whole_or_undone) {
    const Fresh fresh(Engine::sqlite);
    const SystemId id = prepare(fresh.address());
    const OnFailingDisk failing;
    int number = 0;
    int failures = 0;
    // So many operations does a commit take; beyond them nothing fails any more.
    for (int at = 0;; ++at) {
        ASSERT_LT(at, 500);
        const int before = number;
        bool acknowledged = false;
        bool failed = false;
        {
            Connection connection(fresh.address());
            judge(connection, id, ++number);
            disk.left = at;
            std::tie(disk.code, disk.stays_broken) = GetParam();
            try {
                judge(connection, id, number + 1);
                acknowledged = true;
            } catch (const Failure& failure) {
                // What was full is said to be full; a disk that fails, to fail.
                EXPECT_TRUE(failure.why() == Failure::Why::disk
                            || (disk.code == SQLITE_FULL && failure.why() == Failure::Why::full))
                    << failure.what();
                failed = true;
                ++failures;
            }
            const bool never = disk.left > 0;
            disk.left = -1;
            disk.stays_broken = false;
            if (!never && failed) {
                // The disk works again: so does the same connection.
                EXPECT_NO_THROW(judge(connection, id, number + 1)) << "operation " << at;
                acknowledged = true;
            }
            if (never) at = 1000; // done
        }
        const int last = checked(fresh.address(), id);
        EXPECT_GT(last, before);
        EXPECT_EQ(last, acknowledged ? number + 1 : number) << "operation " << at;
        number = last;
        if (at >= 1000) break;
    }
    EXPECT_GT(failures, 2) << "the disk did fail";
}

INSTANTIATE_TEST_SUITE_P(Kinds, DiskThatFails,
                         testing::Combine(testing::Values(SQLITE_IOERR_WRITE, SQLITE_FULL),
                                          testing::Bool()));

TEST(FailingWrite, is_told_by_what_the_operating_system_says_of_it) {
    const Fresh fresh(Engine::sqlite);
    const SystemId id = prepare(fresh.address());
    const OnFailingDisk failing;
    Connection connection(fresh.address());
    judge(connection, id, 1);
    const std::array<std::pair<int, Failure::Why>, 4> errors = {{{ENOSPC, Failure::Why::full},
                                                                 {EDQUOT, Failure::Why::full},
                                                                 {EROFS, Failure::Why::read_only},
                                                                 {EIO, Failure::Why::disk}}};
    for (const auto& [error, why] : errors) {
        disk.left = 0;
        disk.error = error;
        try {
            judge(connection, id, 2);
            ADD_FAILURE() << error;
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.why(), why) << failure.what();
        }
    }
    judge(connection, id, 2);
    EXPECT_EQ(checked(fresh.address(), id), 2);
}

TEST(ReadOnlyDisk, is_said_clearly_and_reading_goes_on) {
    const Fresh fresh(Engine::sqlite);
    const SystemId id = prepare(fresh.address());
    Connection connection(fresh.address());
    judge(connection, id, 1);
    connection.script("PRAGMA query_only = ON;");
    try {
        judge(connection, id, 2);
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.why(), Failure::Why::read_only);
        EXPECT_NE(failure.message().ja.find("読み取り専用"), std::string::npos);
    }
    EXPECT_EQ(checked(fresh.address(), id), 1);
}

} // namespace
} // namespace ishigaki::store
