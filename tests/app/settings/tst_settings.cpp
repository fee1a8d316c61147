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
    void load_whenTorn_givesTheDefaults();
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
    settings.caFile = u"/폴더/ca.pem"_s;
    QVERIFY(settings.save(path(u"saved.ini"_s)));
    QCOMPARE(Settings::load(path(u"saved.ini"_s)), settings);
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

void TestSettings::save_whereNobodyMayWrite_saysSo()
{
    write(u"file"_s, "not a folder");
    const Status saved = Settings{}.save(path(u"file/settings.ini"_s));
    QVERIFY(!saved);
    QVERIFY(saved.error().line().contains(path(u"file/settings.ini"_s)));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
