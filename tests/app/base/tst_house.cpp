// SPDX-License-Identifier: GPL-3.0-or-later
// The floors of the house (CONTRIBUTING.md): who may include whom, and what the lower rooms must not link.
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QtTest>

using namespace Qt::StringLiterals;

class TestHouse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void includes_whenReadFromTheSources_pointDownOnly();
    void appRooms_whenReadFromTheSources_includeNoGui();
    void everySource_whenRead_beginsWithItsLicence();
    void appClasses_whenReadFromTheSources_areDefinedInOneFile();
    void sqlStates_whenReadFromTheSources_goByTheirNames();

private:
    static QString root() { return qEnvironmentVariable("PGCOURIER_SOURCE"); }
    static QStringList sources(const QString &folder);
    static QStringList lines(const QString &path);
    static QString room(const QString &path);
};

namespace {

// What each room may include of the others; its own is always allowed.
const QMap<QString, QSet<QString>> &allowed()
{
    static const QSet<QString> low{u"app/base"_s, u"app/model"_s};
    static const QSet<QString> faces{u"app/base"_s, u"app/model"_s, u"app/settings"_s, u"app/engine"_s};
    static const QMap<QString, QSet<QString>> table{
        {u"app/base"_s, {}},
        {u"app/model"_s, {u"app/base"_s}},
        {u"app/settings"_s, low},
        {u"app/db"_s, low},
        {u"app/http"_s, low},
        {u"app/postgres"_s, low},
        {u"app/engine"_s,
            low + QSet<QString>{u"app/settings"_s, u"app/db"_s, u"app/http"_s, u"app/postgres"_s}},
        {u"app/bench"_s,
            low
                + QSet<QString>{u"app/settings"_s, u"app/db"_s, u"app/http"_s, u"app/postgres"_s,
                    u"app/engine"_s}},
        {u"app/cli"_s, faces + QSet<QString>{u"app/bench"_s}},
        {u"ui"_s, faces},
    };
    return table;
}

} // namespace

QString TestHouse::room(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return parts.first() == u"ui"_s ? u"ui"_s : parts.mid(0, 2).join(u'/');
}

QStringList TestHouse::sources(const QString &folder)
{
    QStringList found;
    QDirIterator it(
        root() + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        found.append(QDir(root()).relativeFilePath(it.next()));
    return found;
}

QStringList TestHouse::lines(const QString &path)
{
    QFile file(root() + u'/' + path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n');
}

void TestHouse::includes_whenReadFromTheSources_pointDownOnly()
{
    static const QRegularExpression include(u"^#include \"((?:app|ui)/[^\"]+)\""_s);
    QStringList wrong;
    int seen = 0;
    for (const QString &folder : {u"app"_s, u"ui"_s}) {
        for (const QString &path : sources(folder)) {
            QVERIFY2(allowed().contains(room(path)), qPrintable(path + u" is in no room of the table"_s));
            for (const QString &line : lines(path)) {
                const auto match = include.match(line);
                if (!match.hasMatch())
                    continue;
                ++seen;
                const QString target = room(match.captured(1));
                const bool generated = match.captured(1) == u"app/base/version.h"_s;
                if (target != room(path) && !allowed().value(room(path)).contains(target) && !generated)
                    wrong.append(path + u" includes "_s + match.captured(1));
            }
        }
    }
    QVERIFY(seen > 50);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestHouse::appRooms_whenReadFromTheSources_includeNoGui()
{
    static const QRegularExpression gui(
        u"^#include <(QtWidgets|QtGui|QWidget|QDialog|QMessageBox|QApplication|QGuiApplication|QIcon|QColor|QFont|QPixmap|QImage)"_s);
    QStringList wrong;
    for (const QString &path : sources(u"app"_s)) {
        for (const QString &line : lines(path)) {
            if (gui.match(line).hasMatch())
                wrong.append(path + u": "_s + line);
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestHouse::everySource_whenRead_beginsWithItsLicence()
{
    QStringList without;
    for (const QString &folder : {u"app"_s, u"ui"_s, u"tests"_s}) {
        for (const QString &path : sources(folder)) {
            if (!lines(path).value(0).contains(u"SPDX-License-Identifier: GPL-3.0-or-later"_s))
                without.append(path);
        }
    }
    QVERIFY2(without.isEmpty(), qPrintable(without.join(u'\n')));
}

// A class that outgrows its file is two classes.
void TestHouse::appClasses_whenReadFromTheSources_areDefinedInOneFile()
{
    static const QRegularExpression member(
        u"^(?:[A-Za-z_][\\w:<>,&* ]*[ &*])?((?:[A-Z]\\w*::)+)~?\\w+\\([^;]*$"_s);
    QMap<QString, QSet<QString>> files;
    for (const QString &path : sources(u"app"_s)) {
        for (const QString &line : lines(path)) {
            if (const auto match = member.match(line); match.hasMatch() && path.endsWith(u".cpp"_s))
                files[match.captured(1)].insert(path);
        }
    }
    QVERIFY(files.size() > 50);
    QStringList cut;
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        if (it->size() > 1)
            cut.append(it.key() + u" in "_s + QStringList(it->cbegin(), it->cend()).join(u", "_s));
    }
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

void TestHouse::sqlStates_whenReadFromTheSources_goByTheirNames()
{
    static const QRegularExpression state(u"\"[0-9][0-9A-Z]{4}\""_s);
    QStringList bare;
    for (const QString &folder : {u"app"_s, u"ui"_s}) {
        for (const QString &path : sources(folder)) {
            for (const QString &line : lines(path)) {
                if (state.match(line).hasMatch() && path != u"app/base/sqlstate.h"_s)
                    bare.append(path + u": "_s + line.trimmed());
            }
        }
    }
    QVERIFY2(bare.isEmpty(), qPrintable(bare.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestHouse)
#include "tst_house.moc"
