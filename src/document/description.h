// What a system is, as its owner describes it: the information it handles and how that is classed,
// what it is connected to, who supplies it. Requirements are formulated from this.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::document {

// How the system is run.
enum class Form { cloud, on_premises, mixed };
inline constexpr std::array<std::string_view, 3> form_words = {"cloud", "on-premises", "mixed"};

enum class Medium { electronic, paper, both };
inline constexpr std::array<std::string_view, 3> medium_words = {"electronic", "paper", "both"};

// The class of a piece of information in the three viewpoints of the unified standards (1.2(1));
// empty where the file says nothing.
struct InformationClass {
    std::optional<int> confidentiality; // 1 to 3
    std::optional<int> integrity;       // 1 or 2; none for paper
    std::optional<int> availability;    // 1 or 2; none for paper

    friend bool operator==(const InformationClass&, const InformationClass&) = default;
};

// Who confirmed that a class or restriction differs from that of the source (unified standards
// 3.1.1(3)(c)), and why.
struct ClassChange {
    std::string confirmed_by;
    std::string reason;
};

struct Information {
    std::string id;
    std::string name;
    Medium medium = Medium::electronic;
    InformationClass given;
    std::vector<std::string> restrictions; // such as 複製禁止
    std::vector<std::string> sources;      // ids of the information that this is made from
    std::optional<ClassChange> change;
};

// What one side of a connection does with the data that are passed.
struct Handling {
    bool stores = false;
    bool processes = false;
};

struct Connection {
    std::string id;
    std::string name;
    bool outside = false;                 // leaves the organisation
    std::vector<std::string> information; // ids
    std::optional<Handling> here;
    std::optional<Handling> there;
};

struct Supplier {
    std::string name;
    std::string role;
};

struct Description {
    std::optional<std::string> body;  // an id of the kinds of bodies in `common`
    std::optional<std::string> scene; // an id of the usage scenes of the IPA guide
    std::optional<Form> form;
    std::vector<Information> information;
    std::vector<Connection> connections;
    std::vector<Supplier> suppliers;

    [[nodiscard]] const Information* find_information(std::string_view id) const;
};

} // namespace ishigaki::document
