// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/scriptrunner.h"

#include "app/db/readonlyguard.h"
#include "app/db/rowkeeper.h"
#include "app/db/schema/schemainstaller.h"
#include "app/db/session/connection.h"
#include "app/model/sql/statementsplitter.h"

#include <QRegularExpression>
#include <QSqlField>

using namespace Qt::StringLiterals;
using Clock = std::chrono::steady_clock;

namespace pgcourier {

namespace {

// `create extension [if not exists] pg_net [[with] [schema s] [version v] [cascade]]`, comments in between.
bool createsPgNet(const QString &sql)
{
    static const QRegularExpression comments(
        u"--[^\\n]*|/\\*.*?\\*/"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression pattern(
        u"^create\\s+extension\\s+(if\\s+not\\s+exists\\s+)?(pg_net|\"pg_net\")"
        "(\\s+with)?(\\s+(schema|version)\\s+\\S+|\\s+cascade)*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(QString(sql).replace(comments, u" "_s).trimmed()).hasMatch();
}

QList<bool> numericColumns(const QSqlRecord &record)
{
    QList<bool> numeric;
    for (int column = 0; column < record.count(); ++column) {
        const int type = record.field(column).metaType().id();
        numeric.append(type == QMetaType::Int || type == QMetaType::LongLong || type == QMetaType::Double);
    }
    return numeric;
}

QList<ColumnSource> columnSources(const Rows &rows)
{
    QList<ColumnSource> sources;
    for (int column = 0; column < rows.columnCount(); ++column)
        sources.append({rows.sourceTable(column), rows.sourceColumn(column)});
    return sources;
}

} // namespace

ScriptRunner::ScriptRunner(Connection &connection, const ScriptOptions &options)
    : m_connection(connection)
    , m_options(options)
{
}

Status ScriptRunner::run(const QString &script, const OnResult &onResult)
{
    const auto statements = splitStatements(script);
    if (!statements)
        return statements.error();
    int number = 0;
    m_script = script;
    for (const Statement &statement : *statements) {
        StatementResult result;
        result.number = ++number;
        result.line = wholeLine(statement.line);
        result.sql = statement.sql;
        const auto begin = Clock::now();
        const Status ran = runOne(statement, result);
        result.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
        onResult(result);
        if (!ran) {
            if (m_connection.isOpen() && m_connection.inTransaction())
                (void)m_connection.execute("rollback"); // the statement's error is the one to tell
            return ran;
        }
    }
    return endTransaction();
}

Status ScriptRunner::runOne(const Statement &statement, StatementResult &result)
{
    if (m_options.explain == ExplainMode::None && createsPgNet(statement.sql)) {
        const auto ours = isOursToInstall();
        if (!ours) {
            result.error = ours.error().line();
            return ours.error();
        }
        if (*ours)
            return installInstead(result);
    }
    return runPlain(statement, result);
}

Status ScriptRunner::runPlain(const Statement &statement, StatementResult &result)
{
    RowKeeper keeper(result, pageLimits(), m_options.storesRest);
    ReadOnlyGuard guard(m_connection);
    const QString meant = QString::fromLatin1(prefix()) + statement.sql;
    if (const Status held = guard.before(meant); !held) {
        result.error = held.error().line();
        return held;
    }
    const bool takenBack = m_options.explain == ExplainMode::Analyze && !m_connection.inTransaction();
    if (takenBack) {
        if (const auto begun = m_connection.execute("begin"); !begun)
            return begun.error();
    }
    const auto answer = m_connection.stream(meant.toUtf8(), [&keeper](const Rows &row) { keeper.take(row); });
    keeper.finish();
    m_kept += keeper.bytes();
    result.notices = m_connection.notices();
    const Status failed
        = answer ? Status(Done{}) : located(guard.explained(answer.error()), statement, result);
    const Status held = guard.after(meant, answer.ok());
    if (!failed)
        return failed; // run() rolls back
    if (takenBack) {
        if (const auto back = m_connection.execute("rollback"); !back)
            return back.error();
    }
    if (!held) {
        result.error = held.error().line();
        return held;
    }
    result.columns = answer->columns();
    result.numeric = numericColumns(answer->record());
    result.sources = columnSources(*answer);
    result.command = answer->command();
    result.affected = answer->affected();
    return Done{};
}

QByteArray ScriptRunner::prefix() const
{
    switch (m_options.explain) {
    case ExplainMode::Plan:
        return "explain (format json, verbose off) ";
    case ExplainMode::Analyze:
        return "explain (format json, analyze on, buffers on) ";
    case ExplainMode::None:
        break;
    }
    return {};
}

Result<bool> ScriptRunner::isOursToInstall()
{
    const auto schema = SchemaInstaller(m_connection).installed();
    if (!schema)
        return schema.error();
    if (schema->state == SchemaState::PgNet)
        return false;
    if (schema->version > 0)
        return true;
    const auto available = m_connection.execute(sqlQuery(u"select_extension"_s), {u"pg_net"_s});
    if (!available)
        return available.error();
    return !available->boolean(0, 0);
}

Status ScriptRunner::installInstead(StatementResult &result)
{
    SchemaInstaller installer(m_connection);
    const auto before = installer.installed();
    const Status installed = installer.install();
    if (!installed) {
        result.error = installed.error().line();
        return installed;
    }
    result.command = u"CREATE EXTENSION"_s;
    result.notices.append(before.ok() && before->state == SchemaState::Current
            ? u"NOTICE: pgCourier's schema net is already installed and speaks the SQL of pg_net, skipping"_s
            : u"NOTICE: this server does not have the extension pg_net: pgCourier's schema net was installed "
              "instead and speaks the same SQL"_s);
    return Done{};
}

PageLimits ScriptRunner::pageLimits() const
{
    constexpr qint64 least = 64 * 1024;
    PageLimits limits = m_options.page;
    limits.pageBytes = std::min(limits.pageBytes, std::max(m_options.memory - m_kept, least));
    return limits;
}

Error ScriptRunner::located(const Error &error, const Statement &statement, StatementResult &result) const
{
    result.error = error.line();
    if (const int position = m_connection.errorPosition() - int(prefix().size()); position > 0) {
        // The server counts characters, QString counts UTF-16 units: they differ beyond the BMP.
        const auto characters = statement.sql.toUcs4();
        const auto before = QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()),
            qMin(position - 1, int(characters.size())));
        const qsizetype at = statement.offset + before.size();
        const TextPlace place = placeIn(m_script, at);
        result.errorLine = wholeLine(place.line);
        result.errorColumn = place.column + (place.line == 1 ? m_options.firstColumn - 1 : 0);
        const QString label = u"LINE %1: "_s.arg(result.errorLine);
        result.error += u'\n' + label
            + lineAround(QStringView(m_script).first(statement.offset + statement.sql.size()), at) + u'\n'
            + QString(label.size() + place.column - 1, u' ') + u'^';
    }
    Error out = error;
    if (error.kind == ErrorKind::Database || error.kind == ErrorKind::Input) {
        out.text
            = u"Line %1: %2"_s.arg(result.errorLine > 0 ? result.errorLine : result.line).arg(error.text);
    }
    return out;
}

Status ScriptRunner::endTransaction()
{
    if (!m_connection.isOpen() || !m_connection.inTransaction())
        return Done{};
    (void)m_connection.execute("rollback");
    return Error::input(
        u"The script ends inside of a transaction, which was rolled back"_s, u"End it with commit"_s);
}

} // namespace pgcourier
