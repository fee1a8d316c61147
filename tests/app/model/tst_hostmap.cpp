// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/hostmap.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestHostMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standIn_ofAHost_isFound_data();
    void standIn_ofAHost_isFound();
    void entry_whenWrong_isNamed_data();
    void entry_whenWrong_isNamed();
    void hosts_whenAsked_areSorted();
};

void TestHostMap::standIn_ofAHost_isFound_data()
{
    QTest::addColumn<QStringList>("entries");
    QTest::addColumn<QString>("url"); // whose host and port are looked for, as a request has them
    QTest::addColumn<QString>("standIn");
    const auto row
        = [](const char *name, const QStringList &entries, const QString &url, const QString &standIn) {
              QTest::newRow(name) << entries << url << standIn;
          };
    const QString local = u"http://localhost:3000"_s;
    row("none", {}, u"https://a.example/"_s, {});
    row("host", {u"a.example="_s + local}, u"https://a.example/"_s, local);
    row("host, any port", {u"a.example="_s + local}, u"http://a.example:8080/"_s, local);
    row("host in capitals", {u"A.Example="_s + local}, u"https://a.example/"_s, local);
    row("dot at the end", {u"a.example.="_s + local}, u"https://a.example/"_s, local);
    row("dot at the end of the request's", {u"a.example="_s + local}, u"https://a.example./"_s, local);
    row("another host", {u"a.example="_s + local}, u"https://b.a.example/"_s, {});
    row("its port", {u"a.example:8443="_s + local}, u"https://a.example:8443/"_s, local);
    row("another port", {u"a.example:8443="_s + local}, u"https://a.example/"_s, {});
    row("the usual port", {u"a.example:443="_s + local}, u"https://a.example/"_s, local);
    row("port before any", {u"a.example=http://one"_s, u"a.example:80=http://two"_s}, u"http://a.example/"_s,
        u"http://two"_s);
    row("address", {u"10.0.0.1="_s + local}, u"http://10.0.0.1/"_s, local);
    row("address of version 6", {u"[::1]:80="_s + local}, u"http://[::1]/"_s, local);
    row("letters of a language", {u"bücher.example="_s + local}, u"http://bücher.example/"_s, local);
    row("path", {u"a.example=https://b.example:8443/base/v1/"_s}, u"http://a.example/"_s,
        u"https://b.example:8443/base/v1"_s);
    row("slash alone", {u"a.example=http://b.example/"_s}, u"http://a.example/"_s, u"http://b.example"_s);
    row("blanks around", {u" a.example = http://b.example "_s}, u"http://a.example/"_s,
        u"http://b.example"_s);
}

void TestHostMap::standIn_ofAHost_isFound()
{
    QFETCH(const QStringList, entries);
    QFETCH(const QString, url);
    QFETCH(const QString, standIn);
    const Result<HostMap> map = HostMap::fromTexts(entries);
    QVERIFY2(map, qPrintable(map ? QString() : map.error().line()));
    const QUrl asked(url);
    QString host = asked.host(QUrl::FullyEncoded).toLower();
    if (host.startsWith(u'['))
        host = host.mid(1, host.size() - 2);
    const auto found = map->standIn(host, asked.port(asked.scheme() == "https"_L1 ? 443 : 80));
    QCOMPARE(found ? found->toString() : QString(), standIn);
}

void TestHostMap::entry_whenWrong_isNamed_data()
{
    QTest::addColumn<QStringList>("entries");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const QStringList &entries, const QString &why) {
        QTest::newRow(name) << entries << why;
    };
    const QString noHost = u"before the \"=\" stands no host"_s;
    row("empty", {u""_s}, u"it has no \"=\""_s);
    row("no mark", {u"a.example"_s}, u"it has no \"=\""_s);
    row("no host", {u"=http://b"_s}, noHost);
    row("every host", {u"*=http://b"_s}, noHost);
    row("path", {u"a.example/x=http://b"_s}, noHost);
    row("blank in the host", {u"a b=http://b"_s}, noHost);
    row("port zero", {u"a:0=http://b"_s}, noHost);
    row("no port behind the colon", {u"a:=http://b"_s}, noHost);
    row("port that is none", {u"a:http=http://b"_s}, noHost);
    row("URL as host", {u"https://a.example=http://b"_s}, u"a host alone, without a scheme"_s);
    row("no URL", {u"a="_s}, u"the URL has no scheme"_s);
    row("no scheme", {u"a=localhost:3000"_s}, u"the URL has no scheme"_s);
    row("another scheme", {u"a=ftp://b"_s}, u"neither http nor https"_s);
    row("no host in the URL", {u"a=http:///x"_s}, u"no host"_s);
    row("port zero in the URL", {u"a=http://b:0"_s}, u"no port"_s);
    row("user", {u"a=http://me:secret@b"_s}, u"the URL has a user"_s);
    row("query", {u"a=http://b/?x=1"_s}, u"a query or a fragment"_s);
    row("fragment", {u"a=http://b/#x"_s}, u"a query or a fragment"_s);
    row("line end", {u"a=http://b\r\nX: y"_s}, u"malformed"_s);
    row("twice", {u"a=http://b"_s, u"A.=http://c"_s}, u"a is mapped twice"_s);
}

void TestHostMap::entry_whenWrong_isNamed()
{
    QFETCH(const QStringList, entries);
    QFETCH(const QString, why);
    const Result<HostMap> map = HostMap::fromTexts(entries);
    QVERIFY(!map);
    QVERIFY2(map.error().text.contains(why), qPrintable(map.error().text));
    QVERIFY(map.error().hint.contains(u"HOST=URL"_s));
}

void TestHostMap::hosts_whenAsked_areSorted()
{
    const Result<HostMap> map = HostMap::fromTexts({u"b=http://x"_s, u"a:81=http://y"_s});
    QVERIFY(map);
    QCOMPARE(map->hosts(), (QStringList{u"a:81"_s, u"b"_s}));
    QCOMPARE(map->standIn(u"a:81"_s), QUrl(u"http://y"_s));
    QVERIFY(!map->isEmpty());
    QVERIFY(HostMap().isEmpty());
}

QTEST_GUILESS_MAIN(TestHostMap)
#include "tst_hostmap.moc"
