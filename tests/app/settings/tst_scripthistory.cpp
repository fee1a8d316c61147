// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/scripthistory.h"

#include <QTemporaryDir>
#include <QTimeZone>
#include <QtTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestScriptHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void add_whenScriptsRun_keepsThemNewestFirst();
    void add_whenScriptIsTheSame_takesItsPlace();
    void add_whenScriptHasSecrets_masksThem();
    void add_whenThereIsNoFile_keepsNothing();
    void clear_whenPlaceIsNamed_leavesTheOthers();

private:
    [[nodiscard]] ScriptHistory history(const QString &name) const
    {
        return ScriptHistory(m_folder.filePath(name));
    }
    static ScriptRun run(const QString &sql, const QString &place = u"a"_s)
    {
        return {QDateTime(QDate(2026, 1, 2), QTime(3, 4), QTimeZone::utc()), place, sql, true, 5};
    }
    QTemporaryDir m_folder;
};

void TestScriptHistory::add_whenScriptsRun_keepsThemNewestFirst()
{
    const ScriptHistory kept = history(u"a.json"_s);
    for (int i = 0; i < 3; ++i)
        QVERIFY(kept.add(run(u"select %1"_s.arg(i))));
    const auto runs = kept.load();
    QVERIFY(runs);
    QCOMPARE(runs->size(), 3);
    QCOMPARE(runs->at(0), run(u"select 2"_s));
}

void TestScriptHistory::add_whenScriptIsTheSame_takesItsPlace()
{
    const ScriptHistory kept = history(u"b.json"_s);
    for (const QString &sql : {u"select 1"_s, u"select 2"_s, u"select 1"_s})
        QVERIFY(kept.add(run(sql)));
    QCOMPARE(kept.load()->size(), 2);
    QCOMPARE(kept.load()->at(0).sql, u"select 1"_s);
}

void TestScriptHistory::add_whenScriptHasSecrets_masksThem()
{
    const ScriptHistory kept = history(u"c.json"_s);
    QVERIFY(kept.add(run(u"alter role r password 'hunter2'"_s)));
    QFile file(m_folder.filePath(u"c.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("hunter2"));
}

void TestScriptHistory::add_whenThereIsNoFile_keepsNothing()
{
    QVERIFY(ScriptHistory().add(run(u"select 1"_s)));
    QVERIFY(ScriptHistory().load()->isEmpty());
}

void TestScriptHistory::clear_whenPlaceIsNamed_leavesTheOthers()
{
    const ScriptHistory kept = history(u"d.json"_s);
    QVERIFY(kept.add(run(u"select 1"_s, u"a"_s)));
    QVERIFY(kept.add(run(u"select 1"_s, u"b"_s)));
    QVERIFY(kept.clear(u"a"_s));
    QCOMPARE(kept.load()->size(), 1);
    QCOMPARE(kept.load()->at(0).place, u"b"_s);
}

QTEST_GUILESS_MAIN(TestScriptHistory)
#include "tst_scripthistory.moc"
