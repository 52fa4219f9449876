#include "server/handlers.h"

#include <algorithm>
#include <array>

namespace ishigaki::server {

namespace {

using base::TextView;
using service::UseCase;

constexpr auto by_case = Access::use_case;
constexpr auto own = Access::own_credentials;
constexpr bool reads = false;
constexpr bool writes = true;
constexpr int ok = 200;
constexpr int created = 201;
constexpr int accepted = 202;
constexpr int no_content = 204;
constexpr int see_other = 303;

constexpr std::array system_filters = {
    QueryParameter{
        "text", "string", {"名称か id に含まれる文字", "characters in the name or the id"}},
    QueryParameter{"unit", "integer", {"部局（その下も含む）", "a unit, with those below it"}},
    QueryParameter{"sector", "string", {"分野", "sector"}},
    QueryParameter{"attained_level", "integer", {"到達レベル", "attained level"}},
    QueryParameter{"gaps", "boolean", {"不足のあるものだけ", "only with gaps"}},
    QueryParameter{"excesses", "boolean", {"過対策のあるものだけ", "only with excesses"}},
    QueryParameter{"order", "SystemOrder", {"並べ方", "order"}},
    QueryParameter{"descending", "boolean", {"逆順", "the other way round"}},
    QueryParameter{
        "after", "string", {"続きの位置（前の頁の next）", "cursor: `next` of the page before"}},
    QueryParameter{"most", "integer", {"一頁の件数（1000 まで）", "entries of a page, up to 1000"}},
};
constexpr std::array overview_choice = {system_filters[1]};
constexpr std::array moment = {
    QueryParameter{"on", "date", {"この日の終わりの状態", "as it was at the end of this day"}},
};
constexpr std::array history_filters = {
    QueryParameter{"at", "string", {"場所（JSON Pointer）", "the place, as a JSON Pointer"}},
    QueryParameter{"most", "integer", {"件数（1000 まで）", "entries, up to 1000"}},
};
constexpr std::array change_filters = {
    QueryParameter{"most", "integer", {"システムの数（50 まで）", "systems, up to 50"}},
};
constexpr std::array assessment_choice = {
    QueryParameter{"assessment",
                   "string",
                   {"判定の id（省略時は最新）", "id of the assessment (default: the newest)"}},
};
constexpr std::array evaluation_choice = {assessment_choice[0], moment[0]};
constexpr std::array search_filters = {
    QueryParameter{"text", "string", {"探す言葉", "the words"}},
    QueryParameter{"guide", "string", {"このガイドだけ", "this guide alone"}},
    QueryParameter{"kind", "string", {"この種類の項目だけ", "this kind of item alone"}},
    QueryParameter{
        "most", "integer", {"それぞれの件数（1000 まで）", "entries of each, up to 1000"}},
};
constexpr std::array attachment_filters = {
    QueryParameter{
        "place", "string", {"この場所とその下（JSON Pointer）", "this place and those below it"}},
};
constexpr std::array result_use = {
    QueryParameter{"view",
                   "boolean",
                   {"true なら、HTML の文書をその場で見せる", "true: an HTML document to look at"}},
};
constexpr std::array new_attachment = {
    QueryParameter{"place", "string", {"どこの証跡か（JSON Pointer）", "where it belongs"}},
    QueryParameter{"name", "string", {"ファイルの名前", "the file's name"}},
};
constexpr std::array removal = {
    QueryParameter{"reason", "string", {"理由", "the reason"}},
};
constexpr std::array audit_filters = {
    QueryParameter{"before", "integer", {"この番号より前", "before this record"}},
    QueryParameter{"person", "integer", {"この人がしたこと", "what this person did"}},
    QueryParameter{
        "action", "string", {"操作（先頭の一部でもよい）", "the action, or its beginning"}},
    QueryParameter{
        "subject", "string", {"対象（先頭の一部でもよい）", "the subject, or its beginning"}},
    QueryParameter{"most", "integer", {"件数（1000 まで）", "entries, up to 1000"}},
};
constexpr std::array task_filters = {
    QueryParameter{"done", "boolean", {"済んだものも", "also those that are done"}},
    QueryParameter{"given", "boolean", {"自分が人に頼んだもの", "those that I gave to others"}},
};
constexpr std::array account_choice = {
    QueryParameter{"issuer", "string", {"発行者", "the issuer"}},
};
constexpr std::array arrival = {
    QueryParameter{"code", "string", {"プロバイダーのコード", "the provider's code"}},
    QueryParameter{"state", "string", {"行きに付けた値", "what was sent along"}},
    QueryParameter{"iss", "string", {"発行者", "the issuer"}},
    QueryParameter{"error", "string", {"プロバイダーでの誤り", "what went wrong there"}},
};
constexpr std::array item_filters = {
    QueryParameter{"guide", "string", {"ガイド", "guide"}},
    QueryParameter{"kind", "string", {"項目の種類", "kind of item"}},
};

// A route is a paragraph, not a column.
// clang-format off
constexpr std::array table = {
    Route{"GET", "/api/v1/openapi.json", "describeInterface", Access::anyone, {}, reads,
          {"この接続口の説明（OpenAPI 3.1）", "This interface, as OpenAPI 3.1"}, "", "object", ok,
          {}, describe_interface},
    Route{"POST", "/api/v1/session", "signIn", Access::entrance, {}, writes, {"サインインする",
          "Sign in"}, "SignIn", "Session", ok, {}, nullptr},
    Route{"DELETE", "/api/v1/session", "signOut", Access::entrance, {}, writes,
          {"サインアウトする", "Sign out"}, "", "", no_content, {}, nullptr},
    Route{"GET", "/api/v1/session", "readSession", own, {}, reads, {"いまのセッション",
          "The session at hand"}, "", "SessionAtHand", ok, {}, nullptr},
    Route{"GET", "/api/v1/providers", "listProviders", Access::entrance, {}, reads,
          {"外のアカウントでサインインできる所", "Where one may sign in with an account elsewhere"},
          "", "Providers", ok, {}, nullptr},
    Route{"POST", "/api/v1/providers/{provider}/departure", "departToProvider", Access::entrance,
          {}, writes, {"外のアカウントでのサインインを始める：ブラウザの行き先を得る",
          "Begin to sign in with an account elsewhere: where to send the browser"}, "",
          "Departure", ok, {}, nullptr},
    Route{"GET", "/api/v1/providers/{provider}/callback", "arriveFromProvider", Access::entrance,
          {}, reads, {"ブラウザが戻る所：画面へ送る。?sign-in= に、できなかった理由"
          "（stale、declined、unavailable、refused、unknown）か code（確認コードが要る）",
          "Where the browser comes back; it is sent on to the page, with ?sign-in= and why it was "
          "not let in (stale, declined, unavailable, refused, unknown), or `code` where the second "
          "factor is asked for"}, "", "", see_other, arrival, nullptr},
    Route{"POST", "/api/v1/providers/{provider}/code", "finishByProvider", Access::entrance, {},
          writes, {"外のアカウントでのサインインを、確認コードで終える",
          "Finish signing in with an account elsewhere by the code of the second factor"}, "Code",
          "Session", ok, {}, nullptr},
    Route{"POST", "/api/v1/session/passkey/options", "beginPasskeySignIn", Access::entrance, {},
          writes, {"パスキーでのサインインを始める：navigator.credentials.get に渡すもの",
          "Begin to sign in with a passkey: what navigator.credentials.get takes"}, "",
          "PasskeyRequest", ok, {}, nullptr},
    Route{"POST", "/api/v1/session/passkey", "signInByPasskey", Access::entrance, {}, writes,
          {"パスキーでサインインする", "Sign in with a passkey"}, "PasskeyProof", "Session", ok, {},
          nullptr},
    Route{"POST", "/api/v1/setup", "setUp", Access::entrance, {}, writes,
          {"案内のリンクで、パスフレーズを決める", "Set a passphrase by a link"}, "SetUp", "",
          no_content, {}, nullptr},
    Route{"GET", "/api/v1/me", "readMyself", Access::signed_in, {}, reads, {"自分と、自分の権限",
          "Who I am, and what I may do"}, "", "Myself", ok, {}, read_myself},
    Route{"GET", "/api/v1/sessions", "listSessions", Access::signed_in, {}, reads,
          {"自分がサインインしている所", "Where I am signed in"}, "", "Sessions", ok, {}, list_sessions},
    Route{"DELETE", "/api/v1/sessions/{session}", "endSession", Access::signed_in, {}, writes,
          {"自分のセッションを一つ終える", "End one of my sessions"}, "", "", no_content, {},
          end_session},
    Route{"GET", "/api/v1/tokens", "listTokens", Access::signed_in, {}, reads,
          {"自分のトークン", "My tokens"}, "", "Tokens", ok, {}, list_tokens},
    Route{"POST", "/api/v1/tokens", "makeToken", Access::signed_in, {}, writes,
          {"プログラムのためのトークンを作る", "Make a token for a program"}, "NewToken", "TokenMade",
          created, {}, make_token},
    Route{"DELETE", "/api/v1/tokens/{token}", "revokeToken", Access::signed_in, {}, writes,
          {"トークンを無効にする", "Revoke a token"}, "", "", no_content, {}, revoke_token},
    Route{"GET", "/api/v1/me/factors", "listFactors", own, {}, reads,
          {"自分のサインインの要素", "What I sign in with"}, "", "Factors", ok, {}, nullptr},
    Route{"PUT", "/api/v1/me/passphrase", "changePassphrase", own, {}, writes,
          {"パスフレーズを替える（他のセッションとトークンは終わる）",
          "Change my passphrase; all other sessions and tokens end"}, "NewPassphrase",
          "PassphraseChanged", ok, {}, nullptr},
    Route{"POST", "/api/v1/me/factors/totp", "offerTotp", own, {}, writes,
          {"認証アプリの登録を始める（秘密は一度だけ示す）",
          "Begin to set up an authenticator; its secret is shown once"}, "Passphrase", "TotpOffer",
          ok, {}, nullptr},
    Route{"PUT", "/api/v1/me/factors/totp", "enableTotp", own, {}, writes,
          {"認証アプリのコードで登録を終える（回復コードは一度だけ示す）",
          "Finish it with a code; the recovery codes are shown once"}, "Code", "TotpEnabled", ok,
          {}, nullptr},
    Route{"POST", "/api/v1/me/factors/totp/removal", "disableTotp", own, {}, writes,
          {"認証アプリをやめる", "Do without the authenticator"}, "PassphraseAndCode", "",
          no_content, {}, nullptr},
    Route{"POST", "/api/v1/me/factors/recovery", "renewRecoveryCodes", own, {}, writes,
          {"回復コードを作り直す", "Make new recovery codes"}, "PassphraseAndCode",
          "RecoveryCodes", ok, {}, nullptr},
    Route{"POST", "/api/v1/me/passkeys/options", "beginPasskey", own, {}, writes,
          {"パスキーの登録を始める：navigator.credentials.create に渡すもの",
          "Begin to add a passkey: what navigator.credentials.create takes"}, "Passphrase",
          "PasskeyCreation", ok, {}, nullptr},
    Route{"POST", "/api/v1/me/passkeys", "addPasskey", own, {}, writes,
          {"パスキーを登録する", "Add a passkey"}, "NewPasskey", "PasskeyAdded", ok, {}, nullptr},
    Route{"POST", "/api/v1/me/passkeys/{passkey}/removal", "removePasskey", own, {}, writes,
          {"パスキーを外す", "Remove a passkey"}, "Passphrase", "", no_content, {}, nullptr},
    Route{"GET", "/api/v1/systems", "listSystems", by_case, UseCase::list_systems, reads,
          {"見られるシステムの一覧", "The systems that one may see"}, "", "SystemPage", ok,
          system_filters, list_systems},
    Route{"GET", "/api/v1/overview", "showOverview", by_case, UseCase::list_systems, reads,
          {"機関等又は部局の概況：レベルごと、部局ごと、分野ごとの数",
          "A body or a unit at a glance: counts by level, unit and sector"}, "", "Overview", ok,
          overview_choice, show_overview},
    Route{"GET", "/api/v1/changes", "listChanges", by_case, UseCase::list_systems, reads,
          {"見られるシステムに、最近だれが何を変えたか", "What was changed of late in the systems that one"
          " may see, and by whom"}, "", "Changes", ok, change_filters, list_changes},
    Route{"POST", "/api/v1/systems", "createSystem", by_case, UseCase::create_system, writes,
          {"システムファイルからシステムを作る", "Make a system from a system file"}, "NewSystem",
          "SystemMade", created, {}, create_system},
    Route{"GET", "/api/v1/systems/{system}", "readSystem", by_case, UseCase::read_system, reads,
          {"システムファイルの全体（正規の形）", "The whole system file, in its canonical form"},
          "", "SystemFile", ok, moment, read_system},
    Route{"DELETE", "/api/v1/systems/{system}", "removeSystem", by_case, UseCase::remove_system,
          writes, {"システムを取り除く（履歴は残る）", "Take a system away; its history stays"},
          "", "", no_content, removal, remove_system},
    Route{"GET", "/api/v1/systems/{system}/evaluation", "evaluateSystem", by_case,
          UseCase::read_system, reads, {"判定の結果：レベル、不足、過対策",
          "What an assessment comes to: levels, gaps, excesses"}, "", "Evaluation", ok,
          evaluation_choice, evaluate_system},
    Route{"GET", "/api/v1/systems/{system}/formulation", "formulateSystem", by_case,
          UseCase::read_system, reads, {"要件の定式化：優先事項、リスク、対策、SBD の項目",
          "What is formulated: priorities, risks, measures, SBD items"}, "", "Formulation", ok,
          {}, formulate_system},
    Route{"GET", "/api/v1/systems/{system}/tree/{priority}", "drawRiskTree", by_case,
          UseCase::read_system, reads, {"優先事項から対策までのリスクの木",
          "The risk tree from a priority to its measures"}, "", "RiskTree", ok, {},
          draw_risk_tree},
    Route{"GET", "/api/v1/systems/{system}/attachments", "listAttachments", by_case,
          UseCase::read_system, reads, {"添付された証跡の一覧", "The evidence that was attached"},
          "", "Attachments", ok, attachment_filters, list_attachments},
    Route{"POST", "/api/v1/systems/{system}/attachments", "addAttachment", by_case,
          UseCase::edit_assessment, writes, {"証跡のファイルを添付する（100 MB まで）",
          "Attach a file as evidence, up to 100 MB"}, "file", "Attachment", created,
          new_attachment, add_attachment},
    Route{"GET", "/api/v1/systems/{system}/attachments/{attachment}", "readAttachment", by_case,
          UseCase::take_out, reads, {"添付されたファイル", "An attached file"}, "", "file", ok, {},
          read_attachment},
    Route{"DELETE", "/api/v1/systems/{system}/attachments/{attachment}", "removeAttachment",
          by_case, UseCase::edit_assessment, writes, {"添付をやめる", "Take an attachment away"},
          "", "", no_content, {}, remove_attachment},
    Route{"POST", "/api/v1/systems/{system}/jobs", "askJob", by_case, UseCase::take_out, writes,
          {"文書、記入用ブック又は改善計画の作成を依頼する",
          "Ask for a document, a workbook or a plan of improvement"}, "NewJob", "Job", accepted,
          {}, ask_job},
    Route{"GET", "/api/v1/jobs", "listJobs", Access::signed_in, {}, reads, {"自分の依頼の一覧",
          "My jobs"}, "", "Jobs", ok, {}, list_jobs},
    Route{"GET", "/api/v1/jobs/{job}", "readJob", Access::signed_in, {}, reads,
          {"依頼の進み具合", "How a job stands"}, "", "Job", ok, {}, read_job},
    Route{"DELETE", "/api/v1/jobs/{job}", "cancelJob", Access::signed_in, {}, writes,
          {"依頼をやめる", "Cancel a job"}, "", "Job", ok, {}, cancel_job},
    Route{"GET", "/api/v1/jobs/{job}/result", "readJobResult", Access::signed_in, {}, reads,
          {"できたファイル（一日で消える）", "The file that was made; gone after a day"}, "", "file",
          ok, result_use, read_job_result},
    Route{"POST", "/api/v1/systems/{system}/presence", "tellPresence", by_case,
          UseCase::read_system, reads, {"今どこを見ているかを、同じシステムを開いている人に知らせる",
          "Let others at the same system know where one is"}, "Presence", "", no_content, {},
          tell_presence},
    Route{"GET", "/api/v1/events", "listen", Access::signed_in, {}, reads,
          {"起きたことの知らせ（server-sent events、二分ごとに開き直す）",
          "What happens, as server-sent events; opened anew every two minutes"}, "", "stream", ok,
          {}, listen},
    Route{"GET", "/api/v1/search", "search", Access::signed_in, {}, reads,
          {"システムとガイドの項目を探す", "Search systems and items of the guides"}, "",
          "SearchResult", ok, search_filters, search},
    Route{"GET", "/api/v1/systems/{system}/history", "readHistory", by_case,
          UseCase::read_history, reads, {"ある場所が、いつ、だれに、なぜ変えられたか",
          "When, by whom and why a place was changed"}, "", "History", ok, history_filters,
          read_history},
    Route{"GET", "/api/v1/systems/{system}/file/{place...}", "readPart", by_case,
          UseCase::read_system, reads, {"システムファイルの一部（JSON Pointer の場所）",
          "A part of the system file, by its JSON Pointer"}, "", "any", ok, moment, read_part},
    Route{"PUT", "/api/v1/systems/{system}/file/{place...}", "writePart", by_case,
          UseCase::edit_description, writes,
          {"システムファイルの一部を書き換える（If-Match で、見た内容への変更に限る）",
          "Replace a part of the system file; If-Match keeps others' changes"}, "any", "any", ok,
          {}, write_part},
    Route{"DELETE", "/api/v1/systems/{system}/file/{place...}", "removePart", by_case,
          UseCase::edit_description, writes, {"システムファイルの一部を取り除く",
          "Take a part of the system file away"}, "", "any", ok, {}, remove_part},
    Route{"GET", "/api/v1/systems/{system}/approvals", "listApprovals", by_case,
          UseCase::read_approvals, reads, {"承認の依頼と結果",
          "Requests for approval, and what became of them"}, "", "Approvals", ok, {},
          list_approvals},
    Route{"POST", "/api/v1/systems/{system}/approvals", "askApproval", by_case,
          UseCase::ask_approval, writes, {"計画か判定の承認を求める",
          "Lay a plan or an assessment before an approver"}, "NewApproval", "Approval", created,
          {}, ask_approval},
    Route{"DELETE", "/api/v1/systems/{system}/approvals/{approval}", "withdrawApproval", by_case,
          UseCase::ask_approval, writes, {"依頼を取り下げる", "Withdraw a request"}, "",
          "Approval", ok, {}, withdraw_approval},
    Route{"POST", "/api/v1/systems/{system}/approvals/{approval}/decision", "decideApproval",
          by_case, UseCase::decide_approval, writes,
          {"承認する、差し戻す、又は上位の人に回す", "Approve, send back, or pass on to a superior"},
          "Decision", "Approval", ok, {}, decide_approval},
    Route{"GET", "/api/v1/systems/{system}/approvals/{approval}/content", "readApproved", by_case,
          UseCase::read_approvals, reads, {"承認された内容と署名",
          "What was approved, byte for byte, with its signature"}, "", "Approved", ok, {},
          read_approved},
    Route{"GET", "/api/v1/approvals", "listWaitingApprovals", Access::signed_in, {}, reads,
          {"自分の承認を待つもの", "What waits for my decision"}, "", "WaitingApprovals", ok, {},
          list_waiting_approvals},
    Route{"GET", "/api/v1/units", "listUnits", Access::signed_in, {}, reads, {"部局の一覧",
          "The units"}, "", "Units", ok, {}, list_units},
    Route{"POST", "/api/v1/units", "addUnit", by_case, UseCase::edit_people, writes,
          {"部局を加える", "Add a unit"}, "NewUnit", "Unit", created, {}, add_unit},
    Route{"GET", "/api/v1/roles", "listRoles", Access::signed_in, {}, reads, {"役割と、その権限",
          "The roles and their rights"}, "", "Roles", ok, {}, list_roles},
    Route{"GET", "/api/v1/people", "listPeople", by_case, UseCase::read_people, reads,
          {"人の一覧", "The people"}, "", "People", ok, {}, list_people},
    Route{"POST", "/api/v1/people", "addPerson", by_case, UseCase::edit_people, writes,
          {"人を加える", "Add a person"}, "NewPerson", "Person", created, {}, add_person},
    Route{"PUT", "/api/v1/people/{person}", "changePerson", by_case, UseCase::edit_people, writes,
          {"人の名前やログイン名を変える、又はサインインできないようにする",
          "Change a person's name or login, or keep them from signing in"}, "ChangedPerson", "Person",
          ok, {}, change_person},
    Route{"POST", "/api/v1/people/{person}/link", "makeLink", by_case, UseCase::edit_people, writes,
          {"パスフレーズを決める案内のリンクを作る", "Make a link by which a person sets a passphrase"},
          "", "Link", created, {}, make_link},
    Route{"DELETE", "/api/v1/people/{person}/factors", "resetFactors", by_case,
          UseCase::edit_people, writes, {"二つ目の要素をなくした人のために、それを外す",
          "Remove the second factor of someone who lost it"}, "", "", no_content, {},
          reset_factors},
    Route{"GET", "/api/v1/people/{person}/accounts", "listAccounts", by_case,
          UseCase::read_people, reads, {"その人に結び付いた外のアカウント",
          "Accounts elsewhere that are linked to a person"}, "", "Accounts", ok, {},
          list_accounts},
    Route{"PUT", "/api/v1/people/{person}/accounts", "linkAccount", by_case,
          UseCase::edit_people, writes, {"外のアカウントを人に結び付ける",
          "Link an account elsewhere to a person"}, "NewAccount", "", no_content, {},
          link_account},
    Route{"DELETE", "/api/v1/people/{person}/accounts", "unlinkAccount", by_case,
          UseCase::edit_people, writes, {"外のアカウントとの結び付きを解く",
          "Unlink an account elsewhere"}, "", "", no_content, account_choice, unlink_account},
    Route{"GET", "/api/v1/appointments", "listAppointments", by_case, UseCase::read_people, reads,
          {"任命の一覧", "The appointments"}, "", "Appointments", ok, {}, list_appointments},
    Route{"POST", "/api/v1/appointments", "appoint", by_case, UseCase::edit_people, writes,
          {"任命する", "Appoint"}, "NewAppointment", "Appointment", created, {}, appoint},
    Route{"PUT", "/api/v1/appointments/{appointment}/last_day", "endAppointment", by_case,
          UseCase::edit_people, writes, {"任命の終わりの日を決める",
          "Say on which day an appointment ends"}, "LastDay", "Appointment", ok, {},
          end_appointment},
    Route{"GET", "/api/v1/vacancies", "listVacancies", by_case, UseCase::read_people, reads,
          {"統一基準が求め、任命されていない役割",
          "Posts that the unified standards ask for and nobody holds"}, "", "Vacancies", ok, {},
          list_vacancies},
    Route{"GET", "/api/v1/tasks", "listTasks", Access::signed_in, {}, reads,
          {"自分の作業：記録から見つけたものと、入れたもの",
          "My tasks: found in what is stored, and entered"}, "", "Tasks", ok, task_filters,
          list_tasks},
    Route{"POST", "/api/v1/tasks", "enterTask", Access::signed_in, {}, writes,
          {"作業を入れる（自分に、または人に）", "Enter a task, for oneself or for another"},
          "NewTask", "Task", created, {}, enter_task},
    Route{"PUT", "/api/v1/tasks/{task...}", "changeTask", Access::signed_in, {}, writes,
          {"作業を済ませる、片付ける、書き直す", "Finish a task, put it aside, or reword it"},
          "TaskChange", "Task", ok, {}, change_task},
    Route{"PUT", "/api/v1/me/language", "chooseLanguage", Access::signed_in, {}, writes,
          {"自分あてのメールの言語", "The language in which I am written to"}, "Language", "",
          no_content, {}, choose_language},
    Route{"GET", "/api/v1/audit", "listAudit", by_case, UseCase::read_trail, reads, {"監査記録",
          "The audit trail"}, "", "AuditPage", ok, audit_filters, list_audit},
    Route{"GET", "/api/v1/audit/verification", "verifyAudit", by_case, UseCase::read_trail, reads,
          {"監査記録に書き換えや抜けがないか", "Whether the audit trail was touched"}, "",
          "AuditState", ok, {}, verify_audit},
    Route{"GET", "/api/v1/settings", "showSettings", by_case, UseCase::read_settings, reads,
          {"サーバーの設定（秘密は含まない）と、それぞれの決められた場所",
          "The settings the server runs with, without secrets, and where each is set"}, "",
          "Settings", ok, {}, show_settings},
    Route{"GET", "/api/v1/guides", "listGuides", Access::signed_in, {}, reads, {"ガイドの一覧",
          "The guides"}, "", "Guides", ok, {}, list_guides},
    Route{"GET", "/api/v1/items", "listItems", Access::signed_in, {}, reads, {"ガイドの項目",
          "Items of the guides"}, "", "Items", ok, item_filters, list_items},
    Route{"GET", "/api/v1/guides/{guide}/model", "showModel", Access::signed_in, {}, reads,
          {"評価モデル：要求事項、判断基準、周辺要素、レベル",
          "The evaluation model: requirements, criteria, elements, levels"}, "", "Model", ok, {},
          show_model},
    Route{"GET", "/api/v1/guides/{guide}/tables", "showTables", Access::signed_in, {}, reads,
          {"評価モデルの表：レベル、評価表、関門（カタログに書かれたまま、両方の言語）",
          "The tables of the evaluation model as the catalog has them, in both languages"}, "",
          "Tables", ok, {}, show_tables},
    Route{"GET", "/api/v1/guides/{guide}/items/{item...}", "showItem", Access::signed_in, {},
          reads, {"一つの項目の全体", "One item as a whole"}, "", "object", ok, {}, show_item},
};
// clang-format on

// That each has its handler is tested: GCC 12 compares no functions here under its sanitizers.
// A route without a rule does not compile: whoever may ask is said, and where it is anyone, nothing
// is changed and nothing of a body is behind it.
constexpr bool every_route_has_a_rule() {
    for (const Route& route : table) {
        if (route.id.empty() || route.about.ja.empty() || route.about.en.empty()) {
            return false;
        }
        if (route.access == Access::anyone && (route.writes || route.method != "GET")) return false;
    }
    return true;
}
static_assert(every_route_has_a_rule());

} // namespace

std::span<const Route> routes() {
    return table;
}

} // namespace ishigaki::server
