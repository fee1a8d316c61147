// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/compose/draft.h"

#include "app/model/compose/authorization.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// What is kept of a request that is being composed.
class TestDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void draft_whenKept_comesBackAsItWas();
    void draft_whenItHoldsCredentials_keepsTheirNamesOnly();
    void draft_whenACredentialIsAVariable_keepsIt();
    void draft_whenItIsNone_isRefused_data();
    void draft_whenItIsNone_isRefused();
};

void TestDraft::draft_whenKept_comesBackAsItWas()
{
    Request request;
    request.method = u"PATCH"_s;
    request.url = u"https://예시.example/a?b=c"_s;
    request.params = {{u"tag"_s, u"a b"_s}, {u"tag"_s, u""_s}};
    request.headers = {{u"X-Trace"_s, u"1"_s}};
    request.body = QByteArray("\0\xff binary", 9);
    request.timeout = std::chrono::milliseconds(1500);
    request.priority = -3;
    request.scheduledAt = QDateTime(QDate(2030, 1, 2), QTime(3, 4, 5, 678), utc);
    request.maxAttempts = 2;
    request.idempotencyKey = u"k"_s;
    request.orderingKey = u"cart-7"_s;
    QCOMPARE(draftFromJson(draftToJson(request)), Draft(request));
    QCOMPARE(draftFromJson(draftToJson(Draft())), Draft());
    Draft file(request);
    file.kind = DraftBody::File;
    file.bodyFile = u"/폴더/a.bin"_s;
    QCOMPARE(draftFromJson(draftToJson(file)), file);
}

void TestDraft::draft_whenItHoldsCredentials_keepsTheirNamesOnly()
{
    Request request;
    request.url = u"https://example.com/"_s;
    request.headers = {{u"Authorization"_s, u"Bearer s3cr3t"_s}, {u"x-api-key"_s, u"s3cr3t"_s}};
    request.params = {{u"access_token"_s, u"s3cr3t"_s}};
    const QByteArray json = draftToJson(request);
    QVERIFY2(!json.contains("s3cr3t"), json);
    QCOMPARE(draftFromJson(json)->request.headers, (Headers{{u"Authorization"_s, {}}, {u"x-api-key"_s, {}}}));
}

void TestDraft::draft_whenACredentialIsAVariable_keepsIt()
{
    Request request;
    request.url = u"{{base}}/x"_s;
    request.headers = {{u"X-Api-Key"_s, u"{{key}}"_s}, {u"Authorization"_s, u"Bearer {{token}}"_s},
        {u"Proxy-Authorization"_s, basicAuthorization(u"anna:{{password}}"_s)}};
    request.params = {{u"access_token"_s, u"{{token}}"_s}};
    QCOMPARE(draftFromJson(draftToJson(request))->request, request);
    request.headers = {{u"Authorization"_s, u"Bearer {{prefix}}abc"_s},
        {u"Cookie"_s, basicAuthorization(u"{{user}}:s3cr3t"_s)}};
    const auto kept = draftFromJson(draftToJson(request));
    QCOMPARE(kept->request.headers, (Headers{{u"Authorization"_s, {}}, {u"Cookie"_s, {}}}));
}

void TestDraft::draft_whenItIsNone_isRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("torn") << QByteArray("{\"method\":\"GET\",\"ur");
    QTest::newRow("other") << QByteArray("[1]");
    QTest::newRow("no method") << QByteArray("{\"url\":\"http://a/\"}");
}

void TestDraft::draft_whenItIsNone_isRefused()
{
    QFETCH(QByteArray, json);
    QVERIFY(!draftFromJson(json));
}

QTEST_GUILESS_MAIN(TestDraft)
#include "tst_draft.moc"
