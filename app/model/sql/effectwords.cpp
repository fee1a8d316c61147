// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/effectwords.h"

#include "app/model/sql/sqllexer.h"

#include <QHash>
#include <QSet>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqlToken::Kind;

struct Words
{
    QStringList words; // in lower case; signs and everything quoted as one character of theirs
    QStringList called; // words in front of a parenthesis

    [[nodiscard]] QString at(qsizetype index) const { return words.value(index); }
    [[nodiscard]] bool has(const QString &first, const QString &second) const
    {
        for (qsizetype i = 0; i + 1 < words.size(); ++i) {
            if (words.at(i) == first && words.at(i + 1) == second)
                return true;
        }
        return false;
    }
};

Words wordsOf(const QString &sql)
{
    constexpr int enough = 20'000; // behind so many no other kind of statement begins
    Words out;
    QString name; // just in front
    SqlLexer lexer(sql);
    while (const auto token = lexer.next()) {
        if (token->kind == Kind::Comment)
            continue;
        const QStringView text = token->of(sql);
        const bool quoted = token->kind == Kind::Name;
        if (text == u"(" && !name.isEmpty())
            out.called.append(name);
        name = quoted || token->kind == Kind::Word ? unquotedSqlName(text) : QString();
        if (quoted) // is no keyword, whatever it says
            out.words.append(u"\""_s);
        else
            out.words.append(name.isEmpty() ? text.left(1).toString() : name);
        if (out.words.size() > enough)
            break;
    }
    return out;
}

// What may stand in front of a query that writes within another: WITH x AS (INSERT …).
std::optional<QString> writingPart(const Words &words)
{
    for (const auto &[first, second] :
        {std::pair{u"insert"_s, u"into"_s}, {u"delete"_s, u"from"_s}, {u"merge"_s, u"into"_s},
            {u"for"_s, u"update"_s}, {u"for"_s, u"share"_s}, {u"for"_s, u"no"_s}, {u"for"_s, u"key"_s}}) {
        if (words.has(first, second))
            return first == u"for" ? u"SELECT FOR "_s + second.toUpper() : first.toUpper();
    }
    for (qsizetype i = 1; i < words.words.size(); ++i) {
        if (words.at(i) == u"update" && (words.at(i - 1) == u"(" || words.at(i - 1) == u")"))
            return u"UPDATE"_s;
    }
    return std::nullopt;
}

StatementEffect query(const Words &words, const QString &verb)
{
    if (const auto part = writingPart(words))
        return {SqlEffect::Writes, {}, *part};
    if (verb == u"select" && words.words.contains(u"into"_s) && !words.has(u"insert"_s, u"into"_s))
        return {SqlEffect::Defines, {}, u"SELECT INTO"_s};
    return {SqlEffect::Reads, {}, verb.toUpper()};
}

StatementEffect copy(const Words &words)
{
    int depth = 0;
    StatementEffect out{SqlEffect::Reads, {}, u"COPY TO"_s};
    for (qsizetype i = 1; i < words.words.size(); ++i) {
        const QString &word = words.words.at(i);
        depth += word == u"(" ? 1 : word == u")" ? -1 : 0;
        if (depth > 0 || (word != u"from" && word != u"to"))
            continue;
        const QString target = words.at(i + 1);
        if (word == u"from")
            out = {SqlEffect::Writes, {}, u"COPY FROM"_s};
        else if (const auto part = writingPart(words))
            out = {SqlEffect::Writes, {}, *part};
        if (target == u"program")
            addTrace(out, SqlTrace::Program);
        else if (word == u"to" && target != u"stdout")
            addTrace(out, SqlTrace::ServerFile);
        break;
    }
    return out;
}

StatementEffect explain(const QString &sql, const Words &words)
{
    qsizetype at = 1;
    bool analyze = false;
    if (words.at(1) == u"(") {
        while (at < words.words.size() && words.at(at) != u")") {
            analyze = analyze
                || (words.at(at).startsWith(u"analy"_s) && words.at(at + 1) != u"off"
                    && words.at(at + 1) != u"false" && words.at(at + 1) != u"0");
            ++at;
        }
        ++at;
    } else {
        for (; words.at(at).startsWith(u"analy"_s) || words.at(at) == u"verbose"; ++at)
            analyze = analyze || words.at(at) != u"verbose";
    }
    if (!analyze)
        return {SqlEffect::Reads, {}, u"EXPLAIN"_s};
    SqlLexer lexer(sql);
    qsizetype from = 0;
    for (qsizetype i = 0; i <= at;) {
        const auto token = lexer.next();
        if (!token)
            return {SqlEffect::Code, {}, u"EXPLAIN"_s};
        from = token->from;
        i += token->kind == Kind::Comment ? 0 : 1;
    }
    return from == 0 ? StatementEffect{SqlEffect::Code, {}, u"EXPLAIN"_s} : effectByWords(sql.mid(from));
}

const QHash<QString, SqlEffect> &firstWords()
{
    static const QHash<QString, SqlEffect> words = [] {
        QHash<QString, SqlEffect> out;
        const auto add = [&out](SqlEffect effect, const QString &text) {
            for (const QString &word : text.split(u' '))
                out.insert(word, effect);
        };
        add(SqlEffect::Writes, u"insert update delete merge truncate refresh"_s);
        add(SqlEffect::Transaction, u"begin start commit end rollback abort savepoint release prepare"_s);
        add(SqlEffect::Session,
            u"set reset discard listen unlisten notify deallocate declare fetch move close lock load checkpoint"_s);
        add(SqlEffect::Code, u"do call execute"_s);
        add(SqlEffect::Reads, u"show"_s);
        add(SqlEffect::Defines,
            u"create alter drop grant revoke comment security reassign import vacuum analyze analyse reindex "
            "cluster repack"_s);
        return out;
    }();
    return words;
}

bool runsOutside(const Words &words)
{
    const QString first = words.at(0);
    const QString second = words.at(1);
    return first == u"vacuum" || words.words.contains(u"concurrently"_s)
        || ((first == u"create" || first == u"drop") && (second == u"database" || second == u"tablespace"))
        || (first == u"alter" && second == u"system") || (first == u"cluster" && words.words.size() == 1);
}

} // namespace

std::optional<SqlTrace> traceOfFunction(const QString &name)
{
    static const QHash<QString, SqlTrace> traces{{u"nextval"_s, SqlTrace::Sequence},
        {u"setval"_s, SqlTrace::Sequence}, {u"lo_export"_s, SqlTrace::ServerFile},
        {u"pg_file_write"_s, SqlTrace::ServerFile}, {u"pg_terminate_backend"_s, SqlTrace::OtherSession},
        {u"pg_cancel_backend"_s, SqlTrace::OtherSession}, {u"pg_reload_conf"_s, SqlTrace::Server},
        {u"pg_rotate_logfile"_s, SqlTrace::Server}, {u"pg_promote"_s, SqlTrace::Server},
        {u"pg_switch_wal"_s, SqlTrace::Server}, {u"pg_create_restore_point"_s, SqlTrace::Server},
        {u"pg_advisory_lock"_s, SqlTrace::SessionLock}, {u"pg_try_advisory_lock"_s, SqlTrace::SessionLock},
        {u"pg_advisory_lock_shared"_s, SqlTrace::SessionLock}, {u"pg_notify"_s, SqlTrace::Notify}};
    if (name.startsWith(u"dblink"_s))
        return SqlTrace::Remote;
    const auto found = traces.constFind(name);
    return found == traces.cend() ? std::nullopt : std::optional(*found);
}

void addTrace(StatementEffect &effect, SqlTrace trace)
{
    if (!effect.traces.contains(trace))
        effect.traces.append(trace);
}

StatementEffect effectByWords(const QString &sql)
{
    const Words words = wordsOf(sql);
    qsizetype begin = 0;
    while (words.at(begin) == u"(")
        ++begin;
    const QString first = words.at(begin);
    StatementEffect out{SqlEffect::Code, {}, first.toUpper()};
    if (first == u"select" || first == u"with" || first == u"values" || first == u"table")
        out = query(words, first);
    else if (first == u"copy")
        out = copy(words);
    else if (first == u"explain")
        out = explain(sql, words);
    else if (firstWords().contains(first))
        out.effect = firstWords().value(first);
    if (first == u"prepare" && words.at(1) != u"transaction")
        out.effect = SqlEffect::Session;
    if (first == u"notify")
        addTrace(out, SqlTrace::Notify);
    if (first == u"do" || first == u"call")
        addTrace(out, SqlTrace::OwnCommit);
    if (first == u"checkpoint" || (first == u"alter" && words.at(1) == u"system"))
        addTrace(out, SqlTrace::Server);
    out.fitsTransaction = !runsOutside(words);
    if (out.effect == SqlEffect::Defines) // what a body calls is not called now
        return out;
    for (const QString &name : words.called) {
        if (const auto trace = traceOfFunction(name))
            addTrace(out, *trace);
    }
    return out;
}

} // namespace pgcourier
