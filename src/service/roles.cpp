#include "service/roles.h"

#include <algorithm>
#include <array>

namespace ishigaki::service {

namespace {

constexpr std::array<std::string_view, right_count> right_names = {
    "see",     "describe", "plan",     "assess",  "ask",  "approve",
    "comment", "people",   "settings", "operate", "trail"};
constexpr std::array<std::string_view, 3> scope_names = {"body", "unit", "system"};

constexpr Rights reading = {Right::see, Right::comment};
constexpr Rights working = {Right::see,    Right::describe, Right::plan,
                            Right::assess, Right::ask,      Right::comment};
constexpr Rights leading = {Right::see, Right::describe, Right::plan,   Right::assess,
                            Right::ask, Right::approve,  Right::comment};

// The standards say what each role answers for (unified standards 2.1.1 and the items under each
// role); which rights of this program follow from that is our own judgement.
constexpr std::array role_list = {
    Role{"role-CISO",
         {"最高情報セキュリティ責任者", "CISO"},
         Scope::body,
         true,
         "",
         {Right::see, Right::approve, Right::comment, Right::people, Right::trail},
         "2.1.1(1)(a)"},
    Role{"role-VCISO",
         {"最高情報セキュリティ副責任者", "Deputy CISO"},
         Scope::body,
         true,
         "",
         {Right::see, Right::approve, Right::comment, Right::trail},
         "2.1.1(1)(b)"},
    Role{"role-AUD",
         {"情報セキュリティ監査責任者", "Chief information security auditor"},
         Scope::body,
         true,
         "",
         {Right::see, Right::comment, Right::trail},
         "2.1.1(3)(a)"},
    Role{"role-AUX",
         {"監査実施者", "Auditor"},
         Scope::body,
         false,
         "",
         {Right::see, Right::comment, Right::trail},
         "2.3.2(2)(a)"},
    Role{"role-SUP",
         {"統括情報セキュリティ責任者", "Supervising information security officer"},
         Scope::body,
         true,
         "role-RSP",
         {Right::see, Right::describe, Right::plan, Right::assess, Right::ask, Right::approve,
          Right::comment, Right::people},
         "2.1.1(4)(a)"},
    Role{"role-RSP",
         {"情報セキュリティ責任者", "Information security officer of a unit"},
         Scope::unit,
         true,
         "",
         leading,
         "2.1.1(4)(a)"},
    Role{"role-ARE",
         {"区域情報セキュリティ責任者", "Information security officer of an area"},
         Scope::unit,
         true,
         "",
         reading,
         "2.1.1(4)(b)"},
    Role{"role-KAC",
         {"課室情報セキュリティ責任者", "Information security officer of a section"},
         Scope::unit,
         true,
         "",
         {Right::see, Right::assess, Right::ask, Right::comment},
         "2.1.1(4)(c)"},
    Role{"role-SYS",
         {"情報システムセキュリティ責任者", "Information system security officer"},
         Scope::system,
         false,
         "",
         working,
         "2.1.1(4)(d)"},
    Role{"role-ADV",
         {"最高情報セキュリティアドバイザー", "Adviser to the CISO"},
         Scope::body,
         false,
         "",
         reading,
         "2.1.1(5)(a)"},
    Role{"role-PRM",
         {"情報セキュリティ対策推進体制", "Office for information security"},
         Scope::body,
         false,
         "",
         working,
         "2.1.1(6)(a)"},
    Role{"role-MEM",
         {"CSIRT に属する職員等", "Member of the CSIRT"},
         Scope::body,
         false,
         "",
         reading,
         "2.1.1(7)(b)"},
    Role{"administrator",
         {"管理者", "Administrator"},
         Scope::body,
         false,
         "",
         {Right::people, Right::settings, Right::operate},
         ""},
    Role{"editor", {"担当者", "Staff in charge"}, Scope::system, false, "", working, ""},
    Role{"reader", {"閲覧者", "Reader"}, Scope::system, false, "", {Right::see}, ""},
    // Sees what is shared with it one by one, and nothing by its appointment.
    Role{"outside", {"委託先", "Contractor"}, Scope::system, false, "", {}, ""},
};

} // namespace

std::string_view name(Right right) {
    return right_names[static_cast<std::size_t>(right)];
}

std::string_view name(Scope scope) {
    return scope_names[static_cast<std::size_t>(scope)];
}

std::optional<Scope> scope_named(std::string_view word) {
    const auto found = std::ranges::find(scope_names, word);
    if (found == scope_names.end()) return std::nullopt;
    return static_cast<Scope>(found - scope_names.begin());
}

std::span<const Role> roles() {
    return role_list;
}

const Role* find_role(std::string_view id) {
    const auto found = std::ranges::find(role_list, id, &Role::id);
    return found == role_list.end() ? nullptr : &*found;
}

} // namespace ishigaki::service
