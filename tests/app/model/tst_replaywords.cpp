// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/replay.h"

#include <QLocale>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestReplayWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void state_fromItsWord_isThatState();
    void words_ofEachState_sayHowFarItIs_data();
    void words_ofEachState_sayHowFarItIs();
    void preview_whenSummedUp_saysWhatIsGotTwice();
    void preview_ofNothing_saysSo();
};

void TestReplayWords::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestReplayWords::state_fromItsWord_isThatState()
{
    for (const ReplayState state :
        {ReplayState::Canary, ReplayState::Running, ReplayState::Done, ReplayState::Stopped})
        QVERIFY(replayStateFromString(toString(state)) == state);
    QVERIFY(replayStateFromString(u"paused") == ReplayState::Stopped);
}

void TestReplayWords::words_ofEachState_sayHowFarItIs_data()
{
    QTest::addColumn<ReplayRow>("replay");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("live");
    ReplayRow row;
    row.id = 3;
    row.canaries = 10;
    row.total = 5000;
    row.released = 10;
    row.succeeded = 4;
    QTest::newRow("canaries") << row << u"Replay 3: 4 of 10 canaries succeeded; 4990 more wait for them"_s
                              << true;
    row.failed = 1;
    QTest::newRow("a failed one")
        << row << u"Replay 3: 4 of 10 canaries succeeded, 1 failed; 4990 more wait for them"_s << true;
    ReplayRow all = row;
    all.total = 10;
    QTest::newRow("nothing else") << all << u"Replay 3: 4 of 10 canaries succeeded, 1 failed"_s << true;
    row.state = ReplayState::Running;
    row.released = 130;
    row.skipped = 10;
    row.succeeded = 100;
    row.cancelled = 2;
    QTest::newRow("running")
        << row << u"Replay 3: 120 of 5000 sent again, 100 succeeded, 1 failed, 2 cancelled, 10 left out"_s
        << true;
    ReplayRow troubled = row;
    troubled.trouble = u"no room"_s;
    QTest::newRow("troubled")
        << troubled
        << u"Replay 3: 120 of 5000 sent again, 100 succeeded, 1 failed, 2 cancelled, 10 left out. It does not go on: no room"_s
        << true;
    ReplayRow done;
    done.id = 3;
    done.state = ReplayState::Done;
    done.total = done.released = done.succeeded = 7;
    QTest::newRow("done") << done << u"Replay 3 is done: 7 of 7 sent again, 7 succeeded"_s << false;
    done.state = ReplayState::Stopped;
    done.stopReason = u"stopped by anna"_s;
    QTest::newRow("stopped") << done
                             << u"Replay 3 was stopped: stopped by anna (7 of 7 sent again, 7 succeeded)"_s
                             << false;
}

void TestReplayWords::words_ofEachState_sayHowFarItIs()
{
    QFETCH(ReplayRow, replay);
    QFETCH(QString, words);
    QFETCH(bool, live);
    QCOMPARE(replayWords(replay), words);
    QCOMPARE(isLive(replay), live);
}

void TestReplayWords::preview_whenSummedUp_saysWhatIsGotTwice()
{
    const ReplayPreview preview{{QString(), u"a.example"_s, u"POST"_s, 10, 4, 1, 2},
        {QString(), u"b.example"_s, u"GET"_s, 3, 0, 0, 0}, {u"live"_s, u"a.example"_s, u"POST"_s, 5, 0, 0, 0},
        {u"live"_s, u"b.example"_s, u"POST"_s, 1, 0, 0, 0}, {u"unknown"_s, {}, {}, 2, 0, 0, 0}};
    QCOMPARE(totalsOf(preview), (ReplayTotals{13, 8, 4, 1, 2}));
    const QStringList lines = previewLines(preview);
    QCOMPARE(lines.value(0), u"Sent again: 13."_s);
    QCOMPARE(lines.value(1), u"Reached their receiver before: 5 (answered: 4, sent without an answer: 1)."_s);
    QVERIFY(lines.value(2).endsWith(u"With a key of their own: 2."_s));
    QCOMPARE(lines.mid(3),
        (QStringList{u"Left out: 6, which wait or run already."_s,
            u"Left out: 2, which are not there, or another role's."_s}));
}

void TestReplayWords::preview_ofNothing_saysSo()
{
    QCOMPARE(previewLines({}), QStringList{u"Sent again: 0."_s});
    const ReplayPreview fresh{{QString(), u"a.example"_s, u"POST"_s, 1, 0, 0, 0}};
    QCOMPARE(previewLines(fresh).value(1), u"None of them reached its receiver before."_s);
}

QTEST_GUILESS_MAIN(TestReplayWords)
#include "tst_replaywords.moc"
