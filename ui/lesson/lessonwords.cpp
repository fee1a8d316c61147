// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/lessonwords.h"

#include <QCoreApplication>

namespace pgcourier {

namespace {

struct LessonPageWords
{
    Q_DECLARE_TR_FUNCTIONS(LessonPage)
};

} // namespace

QString lessonTitle(LessonStep step)
{
    switch (step) {
    case LessonStep::Extension:
        return LessonPageWords::tr("Switch pg_net on");
    case LessonStep::Get:
        return LessonPageWords::tr("Queue a GET request");
    case LessonStep::Post:
        return LessonPageWords::tr("Queue a POST request with JSON");
    case LessonStep::Look:
        return LessonPageWords::tr("Look at the status of the requests");
    case LessonStep::Trigger:
    case LessonStep::Insert:
        return LessonPageWords::tr("Let a trigger send a request for each new row");
    }
    return {};
}

QString lessonExplanation(LessonStep step)
{
    switch (step) {
    case LessonStep::Extension:
        return LessonPageWords::tr(
            "pg_net is the extension that sends HTTP requests from PostgreSQL. Where the server does not "
            "have it, pgCourier installs the same functions as its schema “net”.");
    case LessonStep::Get:
        return LessonPageWords::tr(
            "The call puts the request into a queue and returns its id at once, without waiting for the "
            "answer. A worker sends it as soon as the transaction is committed.");
    case LessonStep::Post:
        return LessonPageWords::tr(
            "Body and headers are jsonb. A request that fails for a reason that may pass is sent again by "
            "itself, up to five times, with longer and longer waits between.");
    case LessonStep::Look:
        return LessonPageWords::tr(
            "The queue is a table: one row for each request, while it waits and after it has ended. Its "
            "response stands in net._http_response.");
    case LessonStep::Trigger:
    case LessonStep::Insert:
        return LessonPageWords::tr(
            "The trigger runs in the transaction that inserts the row: if that is rolled back no request "
            "goes out, and if it is committed none is lost.");
    }
    return {};
}

QString lessonRunText(LessonStep step)
{
    switch (step) {
    case LessonStep::Extension:
        return LessonPageWords::tr("Switch on");
    case LessonStep::Get:
        return LessonPageWords::tr("Queue the GET");
    case LessonStep::Post:
        return LessonPageWords::tr("Queue the POST");
    case LessonStep::Look:
        return LessonPageWords::tr("Look");
    case LessonStep::Trigger:
        return LessonPageWords::tr("Create the trigger");
    case LessonStep::Insert:
        return LessonPageWords::tr("Insert a row");
    }
    return {};
}

QString lessonDoneText(LessonStep step, bool tableMade)
{
    switch (step) {
    case LessonStep::Extension:
        return LessonPageWords::tr("The schema “net” is there: its functions can be called.");
    case LessonStep::Get:
    case LessonStep::Post:
        return LessonPageWords::tr("The call has answered the id of the request. What became of it:");
    case LessonStep::Look:
        return LessonPageWords::tr("The newest requests, as they are now:");
    case LessonStep::Trigger:
        return tableMade
            ? LessonPageWords::tr("The trigger is there, on a stand-in for auth.users that the lesson has "
                                  "made: only Supabase has "
                                  "the real one. Its comment says so, and “Start over” drops it.")
            : LessonPageWords::tr("The trigger is there. “Start over” drops it.");
    case LessonStep::Insert:
        return LessonPageWords::tr(
            "A row came into auth.users, and the trigger has queued a request with it:");
    }
    return {};
}

} // namespace pgcourier
