// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/explain.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestExplain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explain_whenNetworkFailed_namesTheCause_data();
    void explain_whenNetworkFailed_namesTheCause();
    void explain_whenCode_saysWhatItMeans_data();
    void explain_whenCode_saysWhatItMeans();
    void explain_whenRetrying_saysWhen();
    void explain_whenPendingWithoutWorker_saysSo();
    void explain_whenAttached_promisesNoRetry();
    void explain_whenEnded_saysNothingMoreIsSent();
    void duration_whenGiven_usesTwoUnits_data();
    void duration_whenGiven_usesTwoUnits();

private:
    [[nodiscard]] JobRow row(JobStatus status) const;

    const QDateTime m_now = QDateTime(QDate(2024, 5, 31), QTime(12, 0), Qt::UTC);
    const ExplainContext m_context{m_now, 1, false};
};

JobRow TestExplain::row(JobStatus status) const
{
    JobRow out;
    out.id = {1};
    out.status = status;
    out.url = u"https://api.example.com:8443/x"_s;
    out.attempt = 1;
    out.maxAttempts = 5;
    out.scheduledAt = m_now;
    return out;
}

void TestExplain::explain_whenNetworkFailed_namesTheCause_data()
{
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("word");
    QTest::newRow("refused") << u"Couldn't connect to server"_s << u"api.example.com:8443"_s;
    QTest::newRow("dns") << u"Couldn't resolve host name"_s << u"api.example.com"_s;
    QTest::newRow("empty") << u"Server returned nothing (no headers, no data)"_s << u"without an answer"_s;
    QTest::newRow("weird") << u"Weird server reply"_s << u"not HTTP"_s;
    QTest::newRow("tls") << u"SSL peer certificate or SSH remote key was not OK"_s << u"certificate"_s;
    QTest::newRow("timeout")
        << u"Timeout of 5000 ms reached. Total time: 5000.1 ms (DNS time: 0.2 ms, TCP/SSL handshake "
           "time: 0.3 ms, HTTP Request/Response time: 4999.6 ms)"_s
        << u"in time"_s;
    QTest::newRow("unknown") << u"Something new"_s << u"Something new"_s;
}

void TestExplain::explain_whenNetworkFailed_namesTheCause()
{
    QFETCH(QString, error);
    QFETCH(QString, word);
    for (JobStatus status : {JobStatus::Failed, JobStatus::Retrying}) {
        JobRow failed = row(status);
        failed.errorMsg = error;
        const Explanation why = explain(failed, m_context);
        QVERIFY2(why.happened.contains(word), qPrintable(why.happened));
        QVERIFY(!why.next.isEmpty());
    }
}

void TestExplain::explain_whenCode_saysWhatItMeans_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("hasAdvice");
    for (int code :
        {400, 401, 403, 404, 405, 408, 409, 413, 415, 418, 422, 425, 429, 500, 502, 503, 504, 599})
        QTest::addRow("%d", code) << code << (code != 408 && code != 425 && code != 503);
}

void TestExplain::explain_whenCode_saysWhatItMeans()
{
    QFETCH(int, code);
    QFETCH(bool, hasAdvice);
    JobRow retrying = row(JobStatus::Retrying);
    retrying.statusCode = code;
    const Explanation why = explain(retrying, m_context);
    QVERIFY(why.happened.endsWith(u'.'));
    QCOMPARE(!why.advice.isEmpty(), hasAdvice);
}

void TestExplain::explain_whenRetrying_saysWhen()
{
    JobRow retrying = row(JobStatus::Retrying);
    retrying.statusCode = 503;
    retrying.scheduledAt = m_now.addSecs(92);
    QCOMPARE(explain(retrying, m_context).next, u"Attempt 2 of 5 is made in 1 min 32 s."_s);
    retrying.scheduledAt = m_now.addSecs(-1);
    QCOMPARE(explain(retrying, m_context).next, u"Attempt 2 of 5 is made now."_s);
    QVERIFY(explain(retrying, {m_now, 0, false}).next.contains(u"no worker"_s));
}

void TestExplain::explain_whenPendingWithoutWorker_saysSo()
{
    QVERIFY(explain(row(JobStatus::Pending), {m_now, 0, false}).happened.contains(u"No worker"_s));
    QVERIFY(!explain(row(JobStatus::Pending), {m_now, 0, false}).advice.isEmpty());
    QVERIFY(explain(row(JobStatus::Pending), m_context).advice.isEmpty());
    JobRow later = row(JobStatus::Pending);
    later.scheduledAt = m_now.addSecs(7200);
    QVERIFY(explain(later, m_context).next.contains(u"in 2 h"_s));
}

void TestExplain::explain_whenAttached_promisesNoRetry()
{
    JobRow failed = row(JobStatus::Failed);
    failed.errorMsg = u"Weird server reply"_s;
    const Explanation why = explain(failed, {m_now, 0, true});
    QVERIFY(why.next.contains(u"pg_net"_s));
    QVERIFY(!why.advice.contains(u"Retry"_s));
}

void TestExplain::explain_whenEnded_saysNothingMoreIsSent()
{
    JobRow failed = row(JobStatus::Failed);
    failed.attempt = 5;
    failed.statusCode = 500;
    QVERIFY(explain(failed, m_context).next.contains(u"All 5 attempts"_s));
    failed.attempt = 1;
    failed.statusCode = 404;
    QVERIFY(explain(failed, m_context).next.contains(u"would not help"_s));
    QVERIFY(explain(row(JobStatus::Cancelled), m_context).next.contains(u"Nothing more"_s));
    JobRow done = row(JobStatus::Succeeded);
    done.statusCode = 200;
    QVERIFY(explain(done, m_context).happened.contains(u"200"_s));
    done.attempt = 3;
    QVERIFY(explain(done, m_context).happened.contains(u"attempt 3"_s));
}

void TestExplain::duration_whenGiven_usesTwoUnits_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("ms") << qint64(250) << u"250 ms"_s;
    QTest::newRow("s") << qint64(2500) << u"2.5 s"_s;
    QTest::newRow("tens") << qint64(42'900) << u"42 s"_s;
    QTest::newRow("min") << qint64(125'000) << u"2 min 5 s"_s;
    QTest::newRow("round") << qint64(1'200'000) << u"20 min"_s;
    QTest::newRow("h") << qint64(7'500'000) << u"2 h 5 min"_s;
    QTest::newRow("days") << qint64(4) * 86'400'000 << u"4 days"_s;
    QTest::newRow("negative") << qint64(-5) << u"0 ms"_s;
}

void TestExplain::duration_whenGiven_usesTwoUnits()
{
    QFETCH(qint64, milliseconds);
    QTEST(durationWords(std::chrono::milliseconds(milliseconds)), "words");
}

QTEST_GUILESS_MAIN(TestExplain)
#include "tst_explain.moc"
