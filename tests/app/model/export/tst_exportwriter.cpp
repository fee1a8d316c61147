// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/export/exportwriter.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(pgcourier::ExportFormat)

namespace {

JobDetails details(qint64 id)
{
    JobDetails out;
    out.row.id = {id};
    out.row.method = u"GET"_s;
    out.row.url = u"http://me:pw@a.example/?token=abc"_s;
    out.headers = {{u"Authorization"_s, u"Bearer abc"_s}};
    out.attempts = {Attempt(), Attempt()};
    return out;
}

QByteArray written(const ExportOptions &options, const QList<JobDetails> &all)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    ExportWriter writer(buffer, options);
    bool good = writer.begin().ok();
    for (const JobDetails &one : all)
        good = good && writer.add(one).ok();
    good = good && writer.end().ok();
    return good ? buffer.data() : QByteArray();
}

} // namespace

class TestExportWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csv_whenWritten_hasALinePerRequest();
    void json_whenWritten_isAnArray_data();
    void json_whenWritten_isAnArray();
    void har_whenWritten_isALog_data();
    void har_whenWritten_isALog();
    void any_whenSecretsAreNotWanted_hasNone_data();
    void any_whenSecretsAreNotWanted_hasNone();
    void any_whenDeviceFails_saysSo();
};

void TestExportWriter::csv_whenWritten_hasALinePerRequest()
{
    const QByteArray text = written({ExportFormat::Csv, false}, {details(2), details(1)});
    const QList<QByteArray> lines = text.split('\n');
    QCOMPARE(lines.size(), 4); // the last one is empty
    QVERIFY(lines[0].startsWith("id,status,method,url,"));
    QVERIFY(lines[1].startsWith("2,pending,GET,http://***@a.example/?token=***,"));
}

void TestExportWriter::json_whenWritten_isAnArray_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("three") << 3;
}

void TestExportWriter::json_whenWritten_isAnArray()
{
    QFETCH(int, count);
    QList<JobDetails> all;
    for (int i = 0; i < count; ++i)
        all.append(details(i + 1));
    const QJsonDocument document = QJsonDocument::fromJson(written({ExportFormat::Json, true}, all));
    QVERIFY(document.isArray());
    QCOMPARE(document.array().size(), count);
    if (count > 0) {
        QCOMPARE(document[0][u"id"_s].toInt(), 1);
        QCOMPARE(document[0][u"attempts"_s].toArray().size(), 2);
        QCOMPARE(document[0][u"headers"_s][u"Authorization"_s].toString(), u"Bearer abc"_s);
    }
}

void TestExportWriter::har_whenWritten_isALog_data()
{
    json_whenWritten_isAnArray_data();
}

void TestExportWriter::har_whenWritten_isALog()
{
    QFETCH(int, count);
    QList<JobDetails> all;
    for (int i = 0; i < count; ++i)
        all.append(details(i + 1));
    const QJsonDocument document = QJsonDocument::fromJson(written({ExportFormat::Har, false}, all));
    const QJsonObject log = document[u"log"_s].toObject();
    QCOMPARE(log[u"version"_s].toString(), u"1.2"_s);
    QVERIFY(log[u"entries"_s].isArray());
    QCOMPARE(log[u"entries"_s].toArray().size(), 2 * count);
}

void TestExportWriter::any_whenSecretsAreNotWanted_hasNone_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::newRow("csv") << ExportFormat::Csv;
    QTest::newRow("json") << ExportFormat::Json;
    QTest::newRow("har") << ExportFormat::Har;
}

void TestExportWriter::any_whenSecretsAreNotWanted_hasNone()
{
    QFETCH(ExportFormat, format);
    const QByteArray masked = written({format, false}, {details(1)});
    QVERIFY(!masked.isEmpty());
    QVERIFY(!masked.contains("abc") && !masked.contains("pw@"));
    QVERIFY(written({format, true}, {details(1)}).contains("token=abc"));
}

void TestExportWriter::any_whenDeviceFails_saysSo()
{
    QBuffer closed;
    ExportWriter writer(closed, {});
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): device not open");
    const Status begun = writer.begin();
    QVERIFY(!begun);
    QCOMPARE(begun.error().kind, ErrorKind::File);
}

QTEST_GUILESS_MAIN(TestExportWriter)
#include "tst_exportwriter.moc"
