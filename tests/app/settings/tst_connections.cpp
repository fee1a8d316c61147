// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/servicefile.h"
#include "app/settings/connections.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void load_whenThereIsNoFile_isEmpty();
    void load_afterPut_givesWhatWasPut();
    void load_whenPartial_givesDefaultsForTheRest();
    void load_whenEntriesAreNonsense_leavesThemOut();
    void load_whenReadOnlyIsNonsense_isReadOnly();
    void load_whenTorn_isAnError();
    void put_whenTorn_putsTheFileAside();
    void put_whenKnown_replacesIt();
    void put_whenAnotherProgramWrote_keepsIts();
    void put_whenThereAreSecrets_writesNone();
    void put_whenWritten_isForItsOwnerAlone();
    void put_whereNobodyMayWrite_saysSo();
    void find_whenAskedByName_ignoresCase();
    void services_whenRead_areTheirSections();
    void serviceFiles_whenTheEnvironmentNamesThem_areThose();
    void services_whenInTwoFiles_firstCounts();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static SavedConnection named(const QString &name)
    {
        SavedConnection connection;
        connection.id = u"id-"_s + name;
        connection.name = name;
        return connection;
    }
    QTemporaryDir m_folder;
};

void TestConnections::load_whenThereIsNoFile_isEmpty()
{
    const auto all = ConnectionStore(path(u"none.json"_s)).load();
    QVERIFY(all && all->isEmpty());
}

void TestConnections::load_afterPut_givesWhatWasPut()
{
    SavedConnection connection = named(u"운영 ⚠"_s);
    connection.host = u"a,b"_s;
    connection.port = u"1,2"_s;
    connection.database = u"주문"_s;
    connection.user = u"u"_s;
    connection.service = u"s"_s;
    connection.ssh = u"me@bastion:22"_s;
    connection.sslMode = u"verify-full"_s;
    connection.rootCert = u"/ca.pem"_s;
    connection.clientCert = u"/c.pem"_s;
    connection.clientKey = u"/c.key"_s;
    connection.extra = {{u"target_session_attrs"_s, u"read-write"_s}};
    connection.passwordKind = PasswordKind::Ask;
    connection.colour = ConnectionColour::Red;
    connection.readOnly = true;
    connection.lastUsed = QDateTime::fromString(u"2026-01-02T03:04:05Z"_s, Qt::ISODate);
    ConnectionStore store(path(u"new/folder/saved.json"_s));
    QVERIFY(store.put(connection));
    const auto all = store.load();
    QVERIFY(all);
    QCOMPARE(all->size(), 1);
    QVERIFY(all->constFirst() == connection);
    QVERIFY(store.markUsed(connection.id));
    QVERIFY(store.find(connection.id)->lastUsed > connection.lastUsed);
    QVERIFY(store.remove(connection.id));
    QVERIFY(store.load()->isEmpty());
}

void TestConnections::load_whenPartial_givesDefaultsForTheRest()
{
    write(u"partial.json"_s, R"({"connections": [{"id": "1", "name": "n", "unknown": [1]}]})");
    SavedConnection expected;
    expected.id = u"1"_s;
    expected.name = u"n"_s;
    const auto all = ConnectionStore(path(u"partial.json"_s)).load();
    QVERIFY(all && all->size() == 1);
    QVERIFY(all->constFirst() == expected);
}

void TestConnections::load_whenEntriesAreNonsense_leavesThemOut()
{
    write(u"odd.json"_s,
        R"({"connections": [7, {"name": "no id"}, {"id": "local", "name": "x"}, {"id": "1", "name": "n"}]})");
    const auto all = ConnectionStore(path(u"odd.json"_s)).load();
    QVERIFY(all);
    QCOMPARE(all->size(), 1);
    QCOMPARE(all->constFirst().name, u"n"_s);
}

void TestConnections::load_whenReadOnlyIsNonsense_isReadOnly()
{
    write(u"careful.json"_s, R"({"connections": [{"id": "1", "name": "n", "readOnly": "yes"}]})");
    QVERIFY(ConnectionStore(path(u"careful.json"_s)).load()->constFirst().readOnly);
}

void TestConnections::load_whenTorn_isAnError()
{
    write(u"torn.json"_s, "{\"connections\": [{\"id\": ");
    const auto all = ConnectionStore(path(u"torn.json"_s)).load();
    QVERIFY(!all);
    QVERIFY(all.error().line().contains(path(u"torn.json"_s)));
}

void TestConnections::put_whenTorn_putsTheFileAside()
{
    write(u"aside.json"_s, "torn");
    ConnectionStore store(path(u"aside.json"_s));
    QVERIFY(store.put(named(u"n"_s)));
    QCOMPARE(store.load()->size(), 1);
    QCOMPARE(read(u"aside.json.broken"_s), QByteArray("torn"));
}

void TestConnections::put_whenKnown_replacesIt()
{
    ConnectionStore store(path(u"replace.json"_s));
    SavedConnection connection = named(u"a"_s);
    QVERIFY(store.put(connection));
    QVERIFY(store.put(named(u"b"_s)));
    connection.name = u"c"_s;
    QVERIFY(store.put(connection));
    QCOMPARE(store.load()->size(), 2);
    QCOMPARE(store.load()->constFirst().name, u"c"_s);
}

void TestConnections::put_whenAnotherProgramWrote_keepsIts()
{
    ConnectionStore one(path(u"two.json"_s));
    ConnectionStore two(path(u"two.json"_s));
    QVERIFY(one.load() && two.load());
    QVERIFY(one.put(named(u"a"_s)));
    QVERIFY(two.put(named(u"b"_s)));
    QCOMPARE(one.load()->size(), 2);
}

void TestConnections::put_whenThereAreSecrets_writesNone()
{
    SavedConnection connection = named(u"a"_s);
    connection.extra = {{u"password"_s, u"geheim"_s}, {u"sslpassword"_s, u"geheim"_s}};
    ConnectionStore store(path(u"secret.json"_s));
    QVERIFY(store.put(connection));
    QVERIFY(!read(u"secret.json"_s).contains("geheim"));
    QVERIFY(store.load()->constFirst().extra.isEmpty());
}

void TestConnections::put_whenWritten_isForItsOwnerAlone()
{
    QVERIFY(ConnectionStore(path(u"own.json"_s)).put(named(u"a"_s)));
    QVERIFY(!(QFile::permissions(path(u"own.json"_s)) & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestConnections::put_whereNobodyMayWrite_saysSo()
{
    write(u"file"_s, "not a folder");
    const Status saved = ConnectionStore(path(u"file/x.json"_s)).put(named(u"a"_s));
    QVERIFY(!saved);
    QVERIFY(saved.error().line().contains(path(u"file/x.json"_s)));
}

void TestConnections::find_whenAskedByName_ignoresCase()
{
    ConnectionStore store(path(u"find.json"_s));
    QVERIFY(store.put(named(u"Production"_s)));
    QCOMPARE(store.findByName(u"production"_s)->id, u"id-Production"_s);
    QVERIFY(!store.findByName(u"other"_s));
}

void TestConnections::services_whenRead_areTheirSections()
{
    const auto entries = parseServiceText(
        u"# comment\nlost=1\n[first]\nhost=h\n  port = 1\noptions=-c a=b\n\n[운영]\ndbname=d"_s);
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries[0].options,
        (ConninfoOptions{{u"host"_s, u"h"_s}, {u"port"_s, u" 1"_s}, {u"options"_s, u"-c a=b"_s}}));
    QCOMPARE(entries[1].name, u"운영"_s);
}

void TestConnections::serviceFiles_whenTheEnvironmentNamesThem_areThose()
{
    QProcessEnvironment environment;
    QVERIFY(serviceFiles(environment).constFirst().endsWith(u"/.pg_service.conf"_s));
    environment.insert(u"PGSERVICEFILE"_s, u"/x/services"_s);
    environment.insert(u"PGSYSCONFDIR"_s, u"/y"_s);
    QCOMPARE(serviceFiles(environment), (QStringList{u"/x/services"_s, u"/y/pg_service.conf"_s}));
}

void TestConnections::services_whenInTwoFiles_firstCounts()
{
    write(u"one.conf"_s, "[a]\nhost=1\n");
    write(u"two.conf"_s, "[a]\nhost=2\n[b]\nhost=3\n");
    const auto all = readServices({path(u"missing"_s), path(u"one.conf"_s), path(u"two.conf"_s)});
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].options.value(u"host"_s), u"1"_s);
}

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
