// What each route does: the names of OpenAPI's operations.
#pragma once

#include "server/route.h"

namespace ishigaki::server {

// This interface.
Reply describe_interface(const Exchange& exchange);

// Systems.
Reply list_systems(const Exchange& exchange);
Reply show_overview(const Exchange& exchange);
Reply list_changes(const Exchange& exchange);
Reply create_system(const Exchange& exchange);
Reply read_system(const Exchange& exchange);
Reply read_part(const Exchange& exchange);
Reply write_part(const Exchange& exchange);
Reply remove_part(const Exchange& exchange);
Reply remove_system(const Exchange& exchange);
Reply read_history(const Exchange& exchange);
Reply evaluate_system(const Exchange& exchange);
Reply formulate_system(const Exchange& exchange);
Reply draw_risk_tree(const Exchange& exchange);

// Files that belong to a system, and what is made of it.
Reply list_attachments(const Exchange& exchange);
Reply add_attachment(const Exchange& exchange);
Reply read_attachment(const Exchange& exchange);
Reply remove_attachment(const Exchange& exchange);
Reply ask_job(const Exchange& exchange);
Reply list_jobs(const Exchange& exchange);
Reply read_job(const Exchange& exchange);
Reply cancel_job(const Exchange& exchange);
Reply read_job_result(const Exchange& exchange);

// What happens now.
Reply listen(const Exchange& exchange);
Reply tell_presence(const Exchange& exchange);

// Approvals.
Reply list_approvals(const Exchange& exchange);
Reply ask_approval(const Exchange& exchange);
Reply withdraw_approval(const Exchange& exchange);
Reply decide_approval(const Exchange& exchange);
Reply read_approved(const Exchange& exchange);
Reply list_waiting_approvals(const Exchange& exchange);

// People.
Reply list_units(const Exchange& exchange);
Reply add_unit(const Exchange& exchange);
Reply list_people(const Exchange& exchange);
Reply add_person(const Exchange& exchange);
Reply change_person(const Exchange& exchange);
Reply list_appointments(const Exchange& exchange);
Reply appoint(const Exchange& exchange);
Reply end_appointment(const Exchange& exchange);
Reply list_vacancies(const Exchange& exchange);
Reply list_roles(const Exchange& exchange);
Reply read_myself(const Exchange& exchange);

// What concerns the one who asks, and letting another in.
Reply make_link(const Exchange& exchange);
Reply reset_factors(const Exchange& exchange);
Reply list_accounts(const Exchange& exchange);
Reply link_account(const Exchange& exchange);
Reply unlink_account(const Exchange& exchange);
Reply list_sessions(const Exchange& exchange);
Reply end_session(const Exchange& exchange);
Reply list_tokens(const Exchange& exchange);
Reply make_token(const Exchange& exchange);
Reply revoke_token(const Exchange& exchange);

// Tasks.
Reply list_tasks(const Exchange& exchange);
Reply enter_task(const Exchange& exchange);
Reply change_task(const Exchange& exchange);
Reply choose_language(const Exchange& exchange);

// How the server runs.
Reply show_settings(const Exchange& exchange);

// The audit trail.
Reply list_audit(const Exchange& exchange);
Reply verify_audit(const Exchange& exchange);

// Guides.
Reply list_guides(const Exchange& exchange);
Reply list_items(const Exchange& exchange);
Reply show_item(const Exchange& exchange);
Reply show_model(const Exchange& exchange);
Reply show_tables(const Exchange& exchange);
Reply search(const Exchange& exchange);

} // namespace ishigaki::server
