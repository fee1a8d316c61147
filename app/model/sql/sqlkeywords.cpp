// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/sqlkeywords.h"

#include "app/model/sqlnames.h"

#include <QSet>

namespace pgcourier {

namespace {

// Of the others those that people write.
constexpr char otherWords[]
    = "abort add after alter always at atomic attach before begin by called cascade cluster comment "
      "commit committed conflict continue copy current cycle data database day declare definer "
      "delete detach disable discard domain drop each elsif enable enum escape exception execute "
      "exit explain extension filter first following force function functions generated grants "
      "handler hold hour identity if immutable include increment index inherit input insert instead "
      "invoker isolation key language last leakproof level listen load locked logged loop maintain "
      "match materialized merge method minute mode month move names next no nothing notify nowait "
      "nulls of off operator option ordinality over owned owner parallel partition password perform "
      "plan policy preceding prepare prepared preserve procedure procedures program publication "
      "quote raise range read record refresh reindex release rename repeatable replace replica "
      "reset restart restrict return returns revoke role rollback routine rows rule savepoint "
      "schema schemas second security sequence sequences serializable set share show simple skip "
      "snapshot stable start statistics stdin stdout storage strict subscription support sysid "
      "system tables tablespace temp template temporary text ties transaction trigger truncate "
      "trusted type types unbounded uncommitted unlisten unlogged until update vacuum valid "
      "validate validator value view views volatile within without work write year zone";

QStringList listed(const char *words)
{
    return QString::fromLatin1(words).split(QLatin1Char(' '));
}

QSet<QString> setOf(const QStringList &words)
{
    return {words.begin(), words.end()};
}

} // namespace

bool isSqlKeyword(const QString &word)
{
    static const QSet<QString> words = setOf(sqlKeywords());
    return words.contains(word);
}

const QStringList &sqlKeywords()
{
    static const QStringList words = [] {
        QStringList all = reservedSqlWords() + listed(otherWords);
        all.sort();
        return all;
    }();
    return words;
}

} // namespace pgcourier
