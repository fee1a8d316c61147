// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/plainrequest.h"

#include "app/model/compose/authorization.h"
#include "app/model/compose/bodykind.h"
#include "app/model/compose/resolve.h"
#include "app/model/requesttarget.h"
#include "app/model/secrets.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct PlainRequestText
{
    Q_DECLARE_TR_FUNCTIONS(PlainRequest)
};

// Makes one of a saved request, step by step.
class PlainMaker
{
public:
    PlainMaker(const SavedRequest &saved, const VariableScope &scope)
        : m_kept(draftFromObject(draftToObject(saved.draft)).value_or(saved.draft)) // no credentials
    {
        if (m_kept.request.body)
            m_kept.kind = bodyKindOf(m_kept, scope);
        m_draft = resolveOpenly(m_kept, scope, m_variables);
        m_out.name = saved.name;
        m_out.folder = saved.folder;
    }

    PlainRequest make()
    {
        keepSecretFields(m_draft.request.headers, m_kept.request.headers, isSecretHeader);
        keepSecretFields(m_draft.request.params, m_kept.request.params, isSecretParameter);
        keepSecretParts();
        takeAddress();
        takeBody();
        Request &request = m_draft.request;
        if (!request.idempotencyKey.isEmpty())
            addUnlessThere(request.headers, {u"Idempotency-Key"_s, request.idempotencyKey});
        noteRest();
        m_out.request = request;
        m_out.variables = m_variables;
        return m_out;
    }

private:
    void leaveOut(const QString &what, const QString &why)
    {
        m_out.leftOut.append({m_out.place(), what, why});
    }

    void leaveOutSecret(const QString &name)
    {
        leaveOut(PlainRequestText::tr("the value of %1").arg(name),
            PlainRequestText::tr("credentials are not written"));
    }

    void addVariables(const QString &text)
    {
        for (const VariableUse &use : findVariables(text)) {
            if (const QString written = text.mid(use.from, use.length); !m_variables.contains(written))
                m_variables.append(written);
        }
    }

    // A token that stands in a variable which is no secret is one all the same.
    void keepSecretFields(QList<Field> &fields, const QList<Field> &typed, bool (*isSecret)(QStringView))
    {
        QList<Field> out;
        for (qsizetype i = 0; i < fields.size(); ++i) {
            const bool secret = isSecret(fields[i].name);
            if (secret && typed[i].value.isEmpty()) {
                leaveOutSecret(fields[i].name);
                continue;
            }
            out.append({fields[i].name, secret ? typed[i].value : fields[i].value});
            if (secret)
                addVariables(textWithVariables(typed[i]));
        }
        fields = out;
    }

    // Basic hides them in base64.
    static QString textWithVariables(const Field &field)
    {
        const Authorization sent = authorizationOf({field});
        return sent.scheme == AuthScheme::Basic ? QString(sent.user + u' ' + sent.secret) : field.value;
    }

    void keepSecretParts()
    {
        for (qsizetype i = 0; i < m_draft.parts.size(); ++i) {
            const MultiPart &typed = m_kept.parts[i];
            if (!isSecretParameter(typed.name) || !typed.file.isEmpty())
                continue;
            m_draft.parts[i].value = typed.value;
            addVariables(typed.value);
            if (typed.value.isEmpty())
                leaveOutSecret(typed.name);
        }
    }

    void takeAddress()
    {
        Request &request = m_draft.request;
        request.url = withoutSecrets(request.url.trimmed());
        QStringList pairs;
        for (const Field &param : std::as_const(request.params))
            pairs.append(percentEncoded(param.name) + u'=' + percentEncoded(param.value));
        request.params.clear();
        if (!pairs.isEmpty())
            request.url = withQuery(request.url, pairs.join(u'&'));
    }

    // A password before the host, and values in the query that are named like a secret.
    QString withoutSecrets(const QString &url)
    {
        QString place = url.section(u'#', 0, 0).section(u'?', 0, 0);
        QString rest = url.mid(place.size());
        const qsizetype begin = place.indexOf(u"://"_s) + 3;
        const qsizetype end = place.indexOf(u'/', begin);
        const QString authority = place.mid(begin, end < 0 ? -1 : end - begin);
        const QString user = authority.contains(u'@') ? authority.section(u'@', 0, -2) : QString();
        const QString password = user.section(u':', 1);
        if (begin > 2 && !password.isEmpty() && !isOnlyVariables(password)) {
            place.remove(begin + user.size() - password.size() - 1, password.size() + 1);
            leaveOut(PlainRequestText::tr("the password in the address"),
                PlainRequestText::tr("credentials are not written"));
        }
        QStringList pairs
            = rest.startsWith(u'?') ? rest.section(u'#', 0, 0).mid(1).split(u'&') : QStringList();
        for (QString &pair : pairs) {
            const QString name = pair.section(u'=', 0, 0);
            const QString value = pair.section(u'=', 1);
            if (value.isEmpty() || isOnlyVariables(value)
                || !isSecretParameter(QString::fromUtf8(QByteArray::fromPercentEncoding(name.toUtf8()))))
                continue;
            pair = name + u'=';
            leaveOutSecret(name);
        }
        if (!pairs.isEmpty())
            rest = u'?' + pairs.join(u'&') + (rest.contains(u'#') ? u'#' + rest.section(u'#', 1) : QString());
        return place + rest;
    }

    void takeBody()
    {
        Request &request = m_draft.request;
        const DraftBody kind = m_draft.kind.value_or(DraftBody::Text);
        if (kind == DraftBody::Multipart) {
            request.body.reset();
            erase_if(request.headers, [](const Field &field) { // its own boundary has to stand there
                return field.name.compare("Content-Type"_L1, Qt::CaseInsensitive) == 0;
            });
            m_out.parts = m_draft.parts;
            for (MultiPart &part : m_out.parts)
                nameType(part);
            return;
        }
        if (kind == DraftBody::File) {
            request.body.reset();
            m_out.bodyFile = m_draft.bodyFile;
        }
        if ((request.body || !m_out.bodyFile.isEmpty()) && !m_draft.untyped)
            addUnlessThere(request.headers, {u"Content-Type"_s, contentTypeOf(kind, m_out.bodyFile)});
    }

    // What a worker says of a file by its name, other programs may not know.
    static void nameType(MultiPart &part)
    {
        const bool isFile = (!part.file.isEmpty() && !part.contentOnly) || !part.fileName.isEmpty();
        if (isFile && part.contentType.isEmpty())
            part.contentType = contentTypeOfFile(
                part.fileName.isEmpty() ? QFileInfo(part.file).fileName() : part.fileName);
    }

    void noteRest()
    {
        if (!m_variables.isEmpty())
            leaveOut(PlainRequestText::tr("the values of %1").arg(m_variables.join(u", "_s)),
                PlainRequestText::tr("secrets, and what has no value in this environment"));
        QStringList off;
        for (const Field &field : m_draft.idleParams + m_draft.idleHeaders)
            off.append(field.name);
        if (!off.isEmpty())
            leaveOut(off.join(u", "_s), PlainRequestText::tr("switched off"));
        const Request &request = m_draft.request;
        if (request.priority != 0 || request.scheduledAt || request.maxAttempts
            || !request.orderingKey.isEmpty())
            leaveOut(PlainRequestText::tr("priority, time, attempts and ordering key"),
                PlainRequestText::tr("only the queue knows them"));
    }

    Draft m_kept; // as it was typed
    Draft m_draft; // with values
    QStringList m_variables;
    PlainRequest m_out;
};

} // namespace

QString PlainRequest::place() const
{
    return (folder + QStringList{name}).join(u" / "_s);
}

PlainRequest plainRequest(const SavedRequest &saved, const VariableScope &scope)
{
    return PlainMaker(saved, scope).make();
}

QList<PlainRequest> plainRequests(const Collection &collection, const Environment &environment)
{
    const VariableScope scope(environment);
    QList<PlainRequest> requests;
    for (const SavedRequest &saved : collection.requests)
        requests.append(plainRequest(saved, scope));
    return requests;
}

} // namespace pgcourier
