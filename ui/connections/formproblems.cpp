// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/formproblems.h"

#include "app/model/connect/sshplace.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct FormProblemsWords
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionForm)
};

// Those that have a field of their own.
const QStringList fieldOptions{u"host"_s, u"port"_s, u"dbname"_s, u"user"_s, u"service"_s, u"ssh"_s,
    u"sslmode"_s, u"sslrootcert"_s, u"sslcert"_s, u"sslkey"_s};

QString portProblem(const SavedConnection &connection)
{
    if (connection.port.isEmpty())
        return {};
    const QStringList ports = connection.port.split(u',');
    for (const QString &text : ports) {
        bool isNumber = false;
        const int port = text.trimmed().toInt(&isNumber);
        if (!text.trimmed().isEmpty() && (!isNumber || port < 1 || port > 65535))
            return FormProblemsWords::tr("“%1” is no port: give a number from 1 to 65535")
                .arg(text.trimmed());
    }
    if (ports.size() > 1 && ports.size() != connection.host.split(u',').size())
        return FormProblemsWords::tr("Give one port for all hosts, or one for each");
    return {};
}

QString sshProblem(const QString &host)
{
    if (host.isEmpty())
        return {};
    const auto place = SshPlace::parse(host);
    return place ? QString() : place.error().line();
}

QString fileProblem(const QString &path)
{
    if (path.isEmpty())
        return {};
    const QFileInfo file(path);
    if (!file.isFile())
        return FormProblemsWords::tr("There is no such file");
    return file.isReadable() ? QString() : FormProblemsWords::tr("The file cannot be read");
}

QString extraProblem(const QString &lines, const QStringList &known)
{
    QStringList wrong;
    const ConninfoOptions options = readOptionLines(lines, wrong);
    if (!wrong.isEmpty())
        return FormProblemsWords::tr("“%1” is not of the form name=value").arg(wrong.constFirst());
    for (auto it = options.begin(); it != options.end(); ++it) {
        if (isSecretOption(it.key()))
            return FormProblemsWords::tr("“%1” is a secret and cannot be saved here").arg(it.key());
        if (fieldOptions.contains(it.key()))
            return FormProblemsWords::tr("“%1” has a field of its own above").arg(it.key());
        if (!known.contains(it.key()))
            return FormProblemsWords::tr("libpq knows no option “%1”").arg(it.key());
    }
    return {};
}

} // namespace

FormProblems problemsOf(const SavedConnection &connection, const QString &extraLines,
    const QStringList &otherNames, const QStringList &known)
{
    FormProblems problems;
    const auto note = [&problems](FormPart part, const QString &line) {
        if (!line.isEmpty())
            problems.insert(part, line);
    };
    if (connection.name.isEmpty())
        note(FormPart::Name, FormProblemsWords::tr("Give it a name"));
    else if (otherNames.contains(connection.name, Qt::CaseInsensitive))
        note(FormPart::Name, FormProblemsWords::tr("Another connection has that name"));
    if (connection.host.contains(u"://"_s))
        note(FormPart::Host, FormProblemsWords::tr("That is a URI: paste it into the line at the top"));
    else if (!connection.host.startsWith(u'/') && connection.host.contains(u' '))
        note(FormPart::Host, FormProblemsWords::tr("A host name has no blanks"));
    note(FormPart::Port, portProblem(connection));
    note(FormPart::Ssh, sshProblem(connection.ssh));
    note(FormPart::RootCert, fileProblem(connection.rootCert));
    note(FormPart::ClientCert, fileProblem(connection.clientCert));
    note(FormPart::ClientKey, fileProblem(connection.clientKey));
    note(FormPart::Extra, extraProblem(extraLines, known));
    return problems;
}

} // namespace pgcourier
