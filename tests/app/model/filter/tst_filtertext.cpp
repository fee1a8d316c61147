// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/filter/filtertext.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestFilterText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_whenEveryKeyIsUsed_fillsEveryMember();
    void parse_whenWordsStandAlone_searchesForThem_data();
    void parse_whenWordsStandAlone_searchesForThem();
    void parse_whenCode_readsRange_data();
    void parse_whenCode_readsRange();
    void parse_whenRange_readsBothEnds_data();
    void parse_whenRange_readsBothEnds();
    void parse_whenInside_looksForAllOfIt();
    void parse_whenHeader_readsNameAndValue_data();
    void parse_whenHeader_readsNameAndValue();
    void parse_whenMinusSign_leavesOut();
    void parse_whenStatusIsExcluded_wantsTheOthers();
    void parse_whenNumber_readsIt();
    void parse_whenTime_readsIt_data();
    void parse_whenTime_readsIt();
    void parse_whenWrong_saysWhatAndWhatToDo_data();
    void parse_whenWrong_saysWhatAndWhatToDo();

private:
    const QDateTime m_now = QDateTime(QDate(2024, 5, 31), QTime(12, 0));
};

void TestFilterText::parse_whenEveryKeyIsUsed_fillsEveryMember()
{
    const auto filter = parseFilterText(u"status:failed,Retrying host:api.example.com:8080 code:5xx "
                                        u"method:post after:-1h before:today role:web \"two words\" tail",
        m_now);
    QVERIFY(filter.ok());
    Filter expected;
    expected.statuses = {JobStatus::Failed, JobStatus::Retrying};
    expected.host = u"api.example.com:8080"_s;
    expected.codeFrom = 500;
    expected.codeTo = 599;
    expected.method = u"POST"_s;
    expected.after = m_now.addSecs(-3600);
    expected.before = m_now.date().startOfDay();
    expected.role = u"web"_s;
    expected.text = u"two words tail"_s;
    QCOMPARE(*filter, expected);
    QCOMPARE(*parseFilterText(u"  ", m_now), Filter{});
}

void TestFilterText::parse_whenWordsStandAlone_searchesForThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("search");
    QTest::newRow("word") << u"orders"_s << u"orders"_s;
    QTest::newRow("quoted key") << u"\"status:failed\""_s << u"status:failed"_s;
    QTest::newRow("a URL is a word") << u"https://example.com/a"_s << u"https://example.com/a"_s;
    QTest::newRow("a URL with a port is a word") << u"http://127.0.0.1:9/a"_s << u"http://127.0.0.1:9/a"_s;
    QTest::newRow("a minus sign alone") << u"a - b"_s << u"a - b"_s;
    QTest::newRow("quoted minus sign") << u"\"-15m\""_s << u"-15m"_s;
    QTest::newRow("korean") << u"주문 서버"_s << u"주문 서버"_s;
}

void TestFilterText::parse_whenWordsStandAlone_searchesForThem()
{
    QFETCH(QString, text);
    QFETCH(QString, search);
    const auto filter = parseFilterText(text, m_now);
    QVERIFY(filter.ok());
    QCOMPARE(filter->text, search);
    QVERIFY(filter->statuses.isEmpty());
}

void TestFilterText::parse_whenCode_readsRange_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::newRow("one") << u"404"_s << 404 << 404;
    QTest::newRow("class") << u"4XX"_s << 400 << 499;
    QTest::newRow("range") << u"400-428"_s << 400 << 428;
    QTest::newRow("dots") << u"500..503"_s << 500 << 503;
}

void TestFilterText::parse_whenCode_readsRange()
{
    QFETCH(QString, code);
    const auto filter = parseFilterText(QString(u"code:"_s + code), m_now);
    QVERIFY(filter.ok());
    QTEST(filter->codeFrom.value_or(0), "from");
    QTEST(filter->codeTo.value_or(0), "to");
}

void TestFilterText::parse_whenRange_readsBothEnds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("duration");
    QTest::addColumn<qint64>("from"); // -1: open
    QTest::addColumn<qint64>("to");
    QTest::newRow("longer") << u"duration:>500ms"_s << true << qint64(500'001) << qint64(-1);
    QTest::newRow("at least") << u"duration:>=1.5s"_s << true << qint64(1'500'000) << qint64(-1);
    QTest::newRow("shorter") << u"duration:<2s"_s << true << qint64(-1) << qint64(1'999'999);
    QTest::newRow("at most") << u"duration:<=1min"_s << true << qint64(-1) << qint64(60'000'000);
    QTest::newRow("between") << u"duration:100ms-2s"_s << true << qint64(100'000) << qint64(2'000'000);
    QTest::newRow("between with dots")
        << u"duration:1.5s..2s"_s << true << qint64(1'500'000) << qint64(2'000'000);
    QTest::newRow("more attempts") << u"attempts:>1"_s << false << qint64(2) << qint64(-1);
    QTest::newRow("one number") << u"attempts:3"_s << false << qint64(3) << qint64(3);
    QTest::newRow("fewer attempts") << u"attempts:<3"_s << false << qint64(-1) << qint64(2);
    QTest::newRow("from to") << u"attempts:2-4"_s << false << qint64(2) << qint64(4);
}

void TestFilterText::parse_whenRange_readsBothEnds()
{
    QFETCH(QString, text);
    QFETCH(bool, duration);
    for (const bool excluded : {false, true}) {
        const auto filter = parseFilterText(QString((excluded ? u"-"_s : QString()) + text), m_now);
        QVERIFY2(filter.ok(), filter ? "" : qPrintable(filter.error().line()));
        const ContentFilter &inside = excluded ? filter->without.inside : filter->inside;
        const NumberRange &range = duration ? inside.took : inside.attempts;
        QTEST(range.from.value_or(-1), "from");
        QTEST(range.to.value_or(-1), "to");
        QVERIFY(filter->readsRows());
    }
}

void TestFilterText::parse_whenInside_looksForAllOfIt()
{
    const auto filter
        = parseFilterText(u"error:timeout body:{\"id\":5} body:\"two words\" response:\"a \\\"b\\\"\" "
                          u"key:order-* ordering:cart-* -body:draft -error:connect -response:ok -key:test-* "
                          "-ordering:x",
            m_now);
    QVERIFY2(filter.ok(), filter ? "" : qPrintable(filter.error().line()));
    Filter expected;
    expected.inside.errors = QStringList{u"timeout"_s};
    expected.inside.bodies = QStringList{u"{\"id\":5}"_s, u"two words"_s};
    expected.inside.responses = QStringList{u"a \"b\""_s};
    expected.inside.keys = QStringList{u"order-*"_s};
    expected.inside.orderings = QStringList{u"cart-*"_s};
    expected.without.inside.bodies = QStringList{u"draft"_s};
    expected.without.inside.errors = QStringList{u"connect"_s};
    expected.without.inside.responses = QStringList{u"ok"_s};
    expected.without.inside.keys = QStringList{u"test-*"_s};
    expected.without.inside.orderings = QStringList{u"x"_s};
    QCOMPARE(*filter, expected);
    QVERIFY(!parseFilterText(u"status:failed host:a -code:404 after:-1h", m_now)->readsRows());
}

void TestFilterText::parse_whenHeader_readsNameAndValue_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value"); // null: any
    QTest::addColumn<bool>("whole");
    QTest::newRow("name") << u"header:X-Id"_s << u"x-id"_s << QString() << true;
    QTest::newRow("value") << u"header:x-id=5"_s << u"x-id"_s << u"5"_s << true;
    QTest::newRow("no value") << u"header:x-id="_s << u"x-id"_s << u""_s << true;
    QTest::newRow("part") << u"header:content-type~json"_s << u"content-type"_s << u"json"_s << false;
    QTest::newRow("the first sign counts") << u"header:x~a=b"_s << u"x"_s << u"a=b"_s << false;
    QTest::newRow("spaces") << u"header:\"authorization=Bearer x y\""_s << u"authorization"_s
                            << u"Bearer x y"_s << true;
}

void TestFilterText::parse_whenHeader_readsNameAndValue()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    const auto filter = parseFilterText(text, m_now);
    QVERIFY2(filter.ok(), filter ? "" : qPrintable(filter.error().line()));
    QCOMPARE(filter->inside.headers.size(), 1);
    const HeaderMatch &header = filter->inside.headers.constFirst();
    QTEST(header.name, "name");
    QCOMPARE(header.value, value.isNull() ? std::nullopt : std::optional(value));
    QTEST(header.whole, "whole");
}

void TestFilterText::parse_whenMinusSign_leavesOut()
{
    const auto filter = parseFilterText(u"-host:a.example -host:b.example,c.example -method:get -role:web "
                                        u"-code:4xx -noise -\"two words\" rest",
        m_now);
    QVERIFY(filter.ok());
    Filter expected;
    expected.text = u"rest"_s;
    expected.without.hosts = QStringList{u"a.example"_s, u"b.example"_s, u"c.example"_s};
    expected.without.methods = QStringList{u"GET"_s};
    expected.without.roles = QStringList{u"web"_s};
    expected.without.codeFrom = 400;
    expected.without.codeTo = 499;
    expected.without.texts = QStringList{u"noise"_s, u"two words"_s};
    QCOMPARE(*filter, expected);
}

void TestFilterText::parse_whenStatusIsExcluded_wantsTheOthers()
{
    const auto most = parseFilterText(u"-status:succeeded,cancelled", m_now);
    QVERIFY(most.ok());
    const QList<JobStatus> others{
        JobStatus::Pending, JobStatus::Running, JobStatus::Retrying, JobStatus::Failed};
    QVERIFY(most->statuses == others);
    const auto one = parseFilterText(u"status:failed,retrying -status:failed", m_now);
    QVERIFY(one.ok());
    QVERIFY(one->statuses == QList<JobStatus>{JobStatus::Retrying});
}

void TestFilterText::parse_whenNumber_readsIt()
{
    const auto filter = parseFilterText(u"id:42 worker:3", m_now);
    QVERIFY(filter.ok());
    QCOMPARE(filter->id, std::optional<qint64>(42));
    QCOMPARE(filter->workerId, std::optional<qint64>(3));
}

void TestFilterText::parse_whenTime_readsIt_data()
{
    QTest::addColumn<QString>("time");
    QTest::addColumn<QDateTime>("expected");
    QTest::newRow("minutes") << u"-15m"_s << m_now.addSecs(-900);
    QTest::newRow("days") << u"-2d"_s << m_now.addDays(-2);
    QTest::newRow("clock") << u"9:05"_s << QDateTime(m_now.date(), QTime(9, 5));
    QTest::newRow("date") << u"2024-05-01"_s << QDate(2024, 5, 1).startOfDay();
    QTest::newRow("yesterday") << u"yesterday"_s << QDate(2024, 5, 30).startOfDay();
    QTest::newRow("zone") << u"2024-05-01T10:00:00Z"_s << QDateTime(QDate(2024, 5, 1), QTime(10, 0), utc);
}

void TestFilterText::parse_whenTime_readsIt()
{
    QFETCH(QString, time);
    const auto filter = parseFilterText(QString(u"after:"_s + time), m_now);
    QVERIFY(filter.ok());
    QTEST(filter->after, "expected");
}

void TestFilterText::parse_whenWrong_saysWhatAndWhatToDo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("status") << u"status:done"_s << u"done"_s;
    QTest::newRow("code") << u"code:9x"_s << u"9x"_s;
    QTest::newRow("upside down") << u"code:500-400"_s << u"500-400"_s;
    QTest::newRow("time") << u"after:soon"_s << u"soon"_s;
    QTest::newRow("key") << u"colour:red"_s << u"colour:"_s;
    QTest::newRow("no value") << u"host: x"_s << u"host:"_s;
    QTest::newRow("excluded time") << u"-after:-1h"_s << u"after:"_s;
    QTest::newRow("excluded key") << u"-colour:red"_s << u"colour:"_s;
    QTest::newRow("nothing left") << u"status:failed -status:failed"_s << u"status"_s;
    QTest::newRow("number") << u"id:12a"_s << u"12a"_s;
    QTest::newRow("duration without a unit") << u"duration:>500"_s << u">500"_s;
    QTest::newRow("duration of no range") << u"duration:500ms"_s << u"500ms"_s;
    QTest::newRow("duration upside down") << u"duration:2s-1s"_s << u"2s-1s"_s;
    QTest::newRow("excluded duration") << u"-duration:long"_s << u"long"_s;
    QTest::newRow("attempts") << u"attempts:many"_s << u"many"_s;
    QTest::newRow("attempts upside down") << u"attempts:5-2"_s << u"5-2"_s;
    QTest::newRow("header") << u"header:=5"_s << u"=5"_s;
    QTest::newRow("body without a text") << u"body: x"_s << u"body:"_s;
    QTest::newRow("quote") << u"\"open"_s << u"quote"_s;
}

void TestFilterText::parse_whenWrong_saysWhatAndWhatToDo()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    const auto filter = parseFilterText(text, m_now);
    QVERIFY(!filter.ok());
    QCOMPARE(filter.error().kind, ErrorKind::Input);
    QVERIFY2(filter.error().text.contains(named), qPrintable(filter.error().text));
    QVERIFY(!filter.error().hint.isEmpty());
}

QTEST_GUILESS_MAIN(TestFilterText)
#include "tst_filtertext.moc"
