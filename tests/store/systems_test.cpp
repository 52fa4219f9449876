// A system file goes in and the same comes out, and every state that it had can be seen again.
#include "base/json.h"
#include "exchange/any_file.h"
#include "store/engines.h"

namespace ishigaki::store {
namespace {

using base::Json;

class StoredSystems : public OnBothEngines {
protected:
    void SetUp() override {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        fresh_.emplace(GetParam());
        connection_.emplace(fresh_->address());
        migrate(*connection_);
        body_ = add_body(*connection_);
        systems_.emplace(*connection_, shape());
    }

    ChangeId change(std::int64_t at = 1, std::string_view reason = "test") {
        return systems_->begin_change(body_, moment(at), {}, reason);
    }
    SystemId put(std::string_view json) {
        Transaction transaction(*connection_, Access::write);
        const SystemId made = systems_->create(body_, json, change());
        transaction.commit();
        return made;
    }
    std::size_t write(SystemId id, const Path& at, const std::optional<std::string>& json,
                      std::int64_t moment = 1) {
        Transaction transaction(*connection_, Access::write);
        const std::size_t changed = systems_->write(id, at, json, change(moment));
        transaction.commit();
        return changed;
    }

    std::optional<Fresh> fresh_;
    std::optional<Connection> connection_;
    std::optional<Systems> systems_;
    BodyId body_;
};

TEST_P(StoredSystems, come_out_as_they_went_in_byte_for_byte) {
    std::vector<std::filesystem::path> files;
    for (const char* folder : {"/examples", "/tests/document/valid"}) {
        for (const auto& entry :
             std::filesystem::directory_iterator(std::string(ISHIGAKI_ROOT) + folder)) {
            if (entry.is_regular_file()) files.push_back(entry.path());
        }
    }
    ASSERT_GE(files.size(), 4U);
    for (const auto& path : files) {
        SCOPED_TRACE(path);
        Json json = Json::parse(canonical(read_file(path)));
        json["system"]["id"] = "s" + std::to_string(&path - files.data());
        const std::string before = canonical(json.dump());
        const SystemId id = put(before);
        EXPECT_EQ(canonical(systems_->read(id).value()), before);
        EXPECT_EQ(write(id, {}, before), 0U) << "writing the same changes nothing";
    }
}

TEST_P(StoredSystems, of_any_content_come_out_as_they_went_in) {
    int files = 0;
    rc::check([&] {
        if (!test::another_file(files)) return;
        document::SystemFile file = test::any_file();
        file.system.id = "any-" + std::to_string(files);
        const std::string before = document::to_canonical_json(file);
        const SystemId id = put(before);
        RC_ASSERT(canonical(systems_->read(id).value()) == before);
        document::SystemFile other = test::any_file();
        other.system.id = file.system.id;
        const std::string after = document::to_canonical_json(other);
        write(id, {}, after);
        RC_ASSERT(canonical(systems_->read(id).value()) == after);
    });
}

TEST_P(StoredSystems, one_judgement_is_replaced_and_nothing_else) {
    const std::string before =
        canonical(read_file(std::string(ISHIGAKI_ROOT) + "/examples/resident-records.yaml"));
    const SystemId id = put(before);
    const Path place = {"assessments", std::size_t{0}, "judgements", "Tb1.1"};
    const std::string judgement =
        R"({"core":{"level":2},"periphery":{"deliberation":"C","process":{"structure":"yes"}},"note":"再判定"})";
    EXPECT_GT(write(id, place, judgement), 0U);
    Json wanted = Json::parse(before);
    wanted["assessments"][0]["judgements"]["Tb1.1"] = Json::parse(judgement);
    EXPECT_EQ(canonical(systems_->read(id).value()), canonical(wanted.dump()));
    EXPECT_EQ(Json::parse(systems_->read(id, place).value()), Json::parse(judgement));
}

TEST_P(StoredSystems, a_place_within_a_row_leaves_its_neighbours) {
    const std::string before =
        canonical(read_file(std::string(ISHIGAKI_ROOT) + "/examples/resident-records.yaml"));
    const SystemId id = put(before);
    Json wanted = Json::parse(before);
    wanted["plan"]["system_level"] = 3;
    wanted["plan"].erase("targets");
    EXPECT_GT(write(id, {"plan"}, wanted["plan"].dump()), 0U);
    EXPECT_EQ(canonical(systems_->read(id).value()), canonical(wanted.dump()));
    EXPECT_EQ(systems_->find(id)->name, wanted["system"]["name"].get<std::string>());
    wanted["system"]["name"] = "別の名前";
    EXPECT_GT(write(id, {"system", "name"}, R"("別の名前")"), 0U);
    EXPECT_EQ(canonical(systems_->read(id).value()), canonical(wanted.dump()));
    EXPECT_EQ(systems_->find(id)->name, "別の名前");
}

TEST_P(StoredSystems, any_earlier_state_can_be_seen_again) {
    Json json{{"ishigaki", 1}, {"system", {{"id", "a"}, {"name", "A"}}}};
    const SystemId id = put(canonical(json.dump()));
    std::vector<std::pair<ChangeId, std::string>> states;
    states.emplace_back(systems_->find(id)->changed, canonical(json.dump()));
    for (int i = 2; i <= 6; ++i) {
        json["plan"]["system_level"] = 2 + i % 4;
        json["plan"]["excluded"]["Tb1.5"] = "reason " + std::to_string(i);
        if (i == 4) json["plan"].erase("excluded");
        write(id, {}, canonical(json.dump()), 1000 * i);
        states.emplace_back(systems_->find(id)->changed, canonical(json.dump()));
    }
    for (const auto& [after, text] : states) {
        EXPECT_EQ(canonical(systems_->read(id, {}, after).value()), text);
    }
    EXPECT_EQ(systems_->last_change(body_, moment(3500))->value, states[2].first.value);
    const auto history = systems_->history(id, {"plan", "excluded", "Tb1.5"}, 10);
    ASSERT_GE(history.size(), 4U);
    EXPECT_GT(history.front().id, history.back().id);
    EXPECT_EQ(history.front().at, moment(6000));
}

TEST_P(StoredSystems, the_history_of_a_place_holds_no_change_of_its_neighbours_in_the_row) {
    const SystemId id = put(
        canonical(R"({"ishigaki":1,"system":{"id":"a","name":"A"},"plan":{"system_level":2}})"));
    write(id, {"plan", "system_level"}, "3", 2000);
    write(id, {"system", "name"}, R"("B")", 3000);
    write(id, {"plan", "system_level"}, std::nullopt, 4000);
    const auto moments = [&](const Path& at) {
        std::vector<Time> found;
        for (const Change& one : systems_->history(id, at, 10)) found.push_back(one.at);
        found.pop_back(); // when it was entered
        return found;
    };
    EXPECT_EQ(moments({"system", "name"}), std::vector{moment(3000)});
    EXPECT_EQ(moments({"plan", "system_level"}), (std::vector{moment(4000), moment(2000)}));
}

TEST_P(StoredSystems, what_is_taken_away_is_gone_but_not_forgotten) {
    const std::string before =
        canonical(read_file(std::string(ISHIGAKI_ROOT) + "/examples/web-shop.yaml"));
    const SystemId id = put(before);
    const ChangeId then = systems_->find(id)->changed;
    write(id, {"assessments"}, std::nullopt);
    Json without = Json::parse(before);
    without.erase("assessments");
    EXPECT_EQ(canonical(systems_->read(id).value()), canonical(without.dump()));
    EXPECT_FALSE(systems_->read(id, {"assessments"}).has_value());
    EXPECT_EQ(canonical(systems_->read(id, {}, then).value()), before);
}

TEST_P(StoredSystems, an_undone_transaction_leaves_no_trace) {
    const SystemId id = put(canonical("ishigaki: 1\nsystem: {id: a, name: A}\n"));
    const SystemEntry before = systems_->find(id).value();
    {
        Transaction transaction(*connection_, Access::write);
        (void)systems_->write(id, {"system", "name"}, R"("B")", change());
    }
    EXPECT_EQ(systems_->find(id)->version, before.version);
    EXPECT_EQ(systems_->find(id)->name, "A");
    Transaction transaction(*connection_, Access::write);
    EXPECT_EQ(change().value, before.changed.value + 1) << "the number was not used up";
}

TEST_P(StoredSystems, a_key_is_taken_once_in_a_body_and_free_in_another) {
    put(canonical("ishigaki: 1\nsystem: {id: a, name: A}\n"));
    EXPECT_THROW(put(canonical("ishigaki: 1\nsystem: {id: a, name: B}\n")), Failure);
    body_ = add_body(*connection_, 2);
    put(canonical("ishigaki: 1\nsystem: {id: a, name: C}\n"));
    EXPECT_EQ(systems_->find(BodyId{1}, "a")->name, "A");
    EXPECT_EQ(systems_->find(BodyId{2}, "a")->name, "C");
    EXPECT_FALSE(systems_->find(BodyId{3}, "a").has_value());
}

TEST_P(StoredSystems, have_a_column_for_everything_that_the_shape_names) {
    for (const auto& layout : shape().layouts()) {
        std::string columns = "since, until";
        for (const auto& key : layout.keys) columns += ", " + key;
        for (const auto& order : layout.orders) columns += ", " + order;
        for (const auto& column : layout.table->columns) columns += ", " + column.name;
        EXPECT_NO_THROW(connection_->ask("SELECT " + columns + " FROM " + layout.table->name
                                             + " WHERE body = ? AND system = ?",
                                         {std::int64_t{1}, std::int64_t{1}}, [](const Row&) {}))
            << layout.table->name;
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, StoredSystems,
                         testing::Values(Engine::sqlite, Engine::postgresql), engine_name);

} // namespace
} // namespace ishigaki::store
