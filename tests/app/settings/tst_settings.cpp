// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/settings.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void load_whenThereIsNoFile_givesTheDefaults();
    void load_afterSave_givesWhatWasSaved();
    void load_whenPartial_givesDefaultsForTheRest();
    void load_whenAWordIsNone_givesTheDefault();
    void load_whenTorn_givesTheDefaults();
    void save_whereverItWrites_isForTheOwnerAlone();
    void save_whereNobodyMayWrite_saysSo();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QTemporaryDir m_folder;
};

void TestSettings::load_whenThereIsNoFile_givesTheDefaults()
{
    QCOMPARE(Settings::load(path(u"none.ini"_s)), Settings{});
}

void TestSettings::load_afterSave_givesWhatWasSaved()
{
    Settings settings;
    settings.windowGeometry = QByteArray("\0\x01\xff", 3);
    settings.colourScheme = u"dark"_s;
    settings.workerConcurrency = 48;
    settings.egress = EgressRule::Public;
    settings.transport = TransportKind::Curl;
    settings.savedFilters = {{u"느린 것"_s, u"duration:>1s body:\"a;b\""_s}};
    settings.caFile = u"/폴더/ca.pem"_s;
    QVERIFY(settings.save(path(u"saved.ini"_s)));
    QCOMPARE(Settings::load(path(u"saved.ini"_s)), settings);
}

void TestSettings::load_whenAWordIsNone_givesTheDefault()
{
    write(u"word.ini"_s, "[worker]\negress=sometimes\ntransport=pigeon\nconcurrency=12\n");
    Settings expected;
    expected.workerConcurrency = 12;
    QCOMPARE(Settings::load(path(u"word.ini"_s)), expected);
}

void TestSettings::load_whenPartial_givesDefaultsForTheRest()
{
    write(u"partial.ini"_s, "[window]\ncolourScheme=light\n");
    Settings expected;
    expected.colourScheme = u"light"_s;
    QCOMPARE(Settings::load(path(u"partial.ini"_s)), expected);
}

void TestSettings::load_whenTorn_givesTheDefaults()
{
    write(u"torn.ini"_s, "\x00\xff[[[[win");
    QCOMPARE(Settings::load(path(u"torn.ini"_s)), Settings{});
}

void TestSettings::save_whereverItWrites_isForTheOwnerAlone()
{
    constexpr auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    Settings settings;
    settings.script = u"select 'secret'"_s;
    const QString folder = path(u"new folder"_s);
    QVERIFY(settings.save(folder + u"/pgcourier.ini"_s));
    QCOMPARE(QFile::permissions(folder + u"/pgcourier.ini"_s), owner);
    QCOMPARE(QFile::permissions(folder), owner | QFile::ExeOwner | QFile::ExeUser);
    // One that an earlier version left open to all.
    write(u"old.ini"_s, "[window]\npage=2\n");
    QVERIFY(QFile::setPermissions(path(u"old.ini"_s), owner | QFile::ReadGroup | QFile::ReadOther));
    QVERIFY(settings.save(path(u"old.ini"_s)));
    QCOMPARE(QFile::permissions(path(u"old.ini"_s)), owner);
    QCOMPARE(Settings::load(path(u"old.ini"_s)), settings);
}

void TestSettings::save_whereNobodyMayWrite_saysSo()
{
    write(u"file"_s, "not a folder");
    const Status saved = Settings{}.save(path(u"file/settings.ini"_s));
    QVERIFY(!saved);
    QVERIFY(saved.error().line().contains(path(u"file/settings.ini"_s)));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
