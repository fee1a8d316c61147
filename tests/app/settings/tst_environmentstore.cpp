// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/environmentstore.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// The file that keeps environments.
class TestEnvironmentStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void load_whenThereIsNoFile_hasNone();
    void load_afterSave_givesAllButSecrets();
    void load_whenTorn_saysSoAndPutsItAsideAtTheNextChange();
    void load_whenPartial_leavesOutWhatIsWrong();
    void choice_whenChanged_leavesTheRest();
    void save_whereNobodyMayWrite_saysSo();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray text(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QTemporaryDir m_folder;
    const Environment m_local{
        u"1"_s, u"로컬"_s, {{u"base"_s, u"http://localhost"_s}, {u"token"_s, u"s3cr3t"_s, true}}};
};

void TestEnvironmentStore::load_whenThereIsNoFile_hasNone()
{
    QCOMPARE(*EnvironmentStore(path(u"none.json"_s)).load(), EnvironmentStore::Content());
    QVERIFY(EnvironmentStore(QString()).saveEnvironments({m_local}));
    QCOMPARE(*EnvironmentStore(QString()).load(), EnvironmentStore::Content());
}

void TestEnvironmentStore::load_afterSave_givesAllButSecrets()
{
    const EnvironmentStore store(path(u"deep/er/saved.json"_s));
    QVERIFY(store.saveEnvironments({m_local}));
    QVERIFY(!text(u"deep/er/saved.json"_s).contains("s3cr3t"));
    QCOMPARE(QFile::permissions(path(u"deep/er/saved.json"_s)) & (QFile::ReadGroup | QFile::ReadOther),
        QFile::Permissions());
    Environment expected = m_local;
    expected.variables[1].value.clear();
    QCOMPARE(store.load()->environments, QList<Environment>{expected});
}

void TestEnvironmentStore::load_whenTorn_saysSoAndPutsItAsideAtTheNextChange()
{
    write(u"torn.json"_s, "{\"environments\": [{\"id");
    const EnvironmentStore store(path(u"torn.json"_s));
    const auto loaded = store.load();
    QVERIFY(!loaded);
    QVERIFY(loaded.error().line().contains(u"not JSON"_s));
    QVERIFY(store.saveEnvironments({m_local}));
    QVERIFY(text(u"torn.json.broken"_s).startsWith("{\"environments\": [{\"id"));
    QCOMPARE(store.load()->environments.size(), 1);
}

void TestEnvironmentStore::load_whenPartial_leavesOutWhatIsWrong()
{
    write(u"partial.json"_s, R"({"environments": [1, {"id": "a"}, {"id": "b", "name": "B", "variables":
        [{"name": "x y", "value": "1"}, {"name": "ok", "value": "2"}, 7]}], "chosen": [3]})");
    const auto loaded = EnvironmentStore(path(u"partial.json"_s)).load();
    QVERIFY(loaded);
    QCOMPARE(loaded->environments, (QList<Environment>{{u"b"_s, u"B"_s, {{u"ok"_s, u"2"_s}}}}));
    QVERIFY(loaded->chosen.isEmpty());
}

void TestEnvironmentStore::choice_whenChanged_leavesTheRest()
{
    const EnvironmentStore store(path(u"choice.json"_s));
    QVERIFY(store.saveEnvironments({m_local}));
    QVERIFY(store.saveChoice(u"here"_s, u"1"_s));
    QVERIFY(store.saveChoice(u"there"_s, u"2"_s));
    QVERIFY(store.saveChoice(u"there"_s, QString()));
    QCOMPARE(store.load()->chosen, (QMap<QString, QString>{{u"here"_s, u"1"_s}}));
    QCOMPARE(store.load()->environments.size(), 1);
}

void TestEnvironmentStore::save_whereNobodyMayWrite_saysSo()
{
    write(u"file"_s, "not a folder");
    const Status saved = EnvironmentStore(path(u"file/e.json"_s)).saveEnvironments({});
    QVERIFY(!saved);
    QVERIFY(saved.error().line().contains(path(u"file/e.json"_s)));
}

QTEST_GUILESS_MAIN(TestEnvironmentStore)
#include "tst_environmentstore.moc"
