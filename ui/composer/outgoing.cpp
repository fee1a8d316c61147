// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/outgoing.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct OutgoingText
{
    Q_DECLARE_TR_FUNCTIONS(Outgoing)
};

} // namespace

Request Outgoing::request() const
{
    Request request = resolved().request;
    if (file)
        request.body = file;
    return request;
}

Result<QList<JobId>> Outgoing::enqueue(QueueClient &client) const
{
    if (copies <= 1 || !hasDynamicVariables(toSend))
        return client.queue().enqueue(request(), copies);
    QList<JobId> ids;
    for (int copy = 0; copy < copies; ++copy) {
        const Result<QList<JobId>> one = client.queue().enqueue(request(), 1);
        if (!one) {
            Error error = one.error();
            if (!ids.isEmpty())
                error.hint = OutgoingText::tr("%1 of %2 copies are queued").arg(ids.size()).arg(copies);
            return error;
        }
        ids += *one;
    }
    return ids;
}

QString Outgoing::sql(SqlDialect dialect) const
{
    Resolution resolution = resolved();
    if (resolution.problem)
        return u"-- "_s + resolution.problem->line();
    QString notes;
    const bool dynamic = hasDynamicVariables(typed);
    if (dynamic && copies > 1)
        notes
            = OutgoingText::tr("-- The first of %1 copies; each has values of its own.").arg(copies) + u'\n';
    else if (dynamic)
        notes = OutgoingText::tr("-- Values like {{$uuid}} are made anew at every send.") + u'\n';
    if (typed.kind == DraftBody::File) {
        const QString name = u'«' + QFileInfo(typed.bodyFile).fileName() + u'»';
        notes += OutgoingText::tr(
                     "-- %1 stands for the bytes of the file, which is read when the request is sent.")
                     .arg(name)
            + u'\n';
        const bool json = bodyType.contains(u"json"_s);
        resolution.request.body = (json ? u'"' + name + u'"' : name).toUtf8();
    }
    const Result<QString> text = requestSql(resolution.request, dialect, dynamic ? 1 : copies);
    return notes + (text ? *text : u"-- "_s + text.error().line());
}

} // namespace pgcourier
