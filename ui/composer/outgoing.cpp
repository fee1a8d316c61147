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

QString shownFile(const QString &path)
{
    return u'«' + QFileInfo(path).fileName() + u'»';
}

QString fileNote(const QString &path)
{
    return OutgoingText::tr("-- %1 stands for the bytes of the file, which is read when the request is sent.")
               .arg(shownFile(path))
        + u'\n';
}

} // namespace

Request Outgoing::request() const
{
    const Resolution resolution = resolved();
    Request request = resolution.request;
    if (file)
        request.body = file;
    if (typed.kind == DraftBody::Multipart)
        setMultipartBody(request, encodeParts(resolution.parts, partFiles));
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
        const QString name = shownFile(typed.bodyFile);
        notes += fileNote(typed.bodyFile);
        const bool json = bodyType.contains(u"json"_s);
        resolution.request.body = (json ? u'"' + name + u'"' : name).toUtf8();
    }
    if (typed.kind == DraftBody::Multipart)
        setMultipartBody(resolution.request, encodeParts(resolution.parts, {}));
    for (const MultiPart &part : std::as_const(resolution.parts)) {
        if (!part.file.isEmpty())
            notes += fileNote(part.file);
    }
    const Result<QString> text = requestSql(resolution.request, dialect, dynamic ? 1 : copies);
    return notes + (text ? *text : u"-- "_s + text.error().line());
}

} // namespace pgcourier
