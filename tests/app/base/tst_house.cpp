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
    void includes_whenReadFromTheSources_areFromTheRoot();
    void appRooms_whenReadFromTheSources_includeNoGui();
    void classes_whenReadFromTheSources_haveOneFileEach();
    void everySource_whenRead_beginsWithItsLicence();
    void appClasses_whenReadFromTheSources_areDefinedInOneFile();
    void sqlStates_whenReadFromTheSources_goByTheirNames();
    void literals_whenReadFromTheSources_areNamedInTheirFile();

private:
    static QString root() { return qEnvironmentVariable("PGCOURIER_SOURCE"); }
    static QStringList sources(const QString &folder);
    static QStringList lines(const QString &path);
    static QString room(const QString &path);
};

namespace {

using Rooms = QSet<QString>;
using RoomTable = QMap<QString, Rooms>; // what each room may include of the others; its own is always allowed

// The window, from its top: the program, the main window, the pages, and what pages share.
void addWindow(RoomTable &table)
{
    const Rooms faces{u"app/base"_s, u"app/model"_s, u"app/model/json"_s, u"app/model/compose"_s,
        u"app/model/connect"_s, u"app/model/export"_s, u"app/model/filter"_s, u"app/model/mock"_s,
        u"app/model/sql"_s, u"app/model/webhook"_s, u"app/model/why"_s, u"app/settings"_s, u"app/engine"_s};
    table[u"ui/theme"_s] = faces;
    table[u"ui/widgets"_s] = faces + Rooms{u"ui/theme"_s};
    Rooms shared{u"ui/theme"_s, u"ui/widgets"_s};
    for (const QString &room : {u"ui/models"_s, u"ui/charts"_s, u"ui/commands"_s, u"ui/keyring"_s})
        table[room] = faces + Rooms{u"ui/theme"_s, u"ui/widgets"_s};
    table[u"ui/language"_s] = {};
    table[u"ui/body"_s] = faces + shared + Rooms{u"ui/models"_s};
    shared += Rooms{
        u"ui/body"_s, u"ui/models"_s, u"ui/charts"_s, u"ui/commands"_s, u"ui/keyring"_s, u"ui/language"_s};
    table[u"ui/page"_s] = faces + shared;
    shared += u"ui/page"_s;
    const Rooms pages{u"ui/requests"_s, u"ui/composer"_s, u"ui/inspector"_s, u"ui/doctor"_s, u"ui/editor"_s,
        u"ui/lesson"_s, u"ui/mock"_s, u"ui/overview"_s, u"ui/endpoints"_s, u"ui/workers"_s, u"ui/webhooks"_s,
        u"ui/schedules"_s, u"ui/alerts"_s, u"ui/connections"_s, u"ui/settings"_s};
    for (const QString &page : pages) // strangers to one another
        table[page] = faces + shared;
    table[u"ui/mainwindow"_s] = faces + shared + pages;
    table[u"ui"_s] = faces + shared + pages + Rooms{u"ui/mainwindow"_s};
}

// Values at the bottom: JSON knows none of them, and the subjects stand on what all share.
void addModel(RoomTable &table)
{
    const Rooms shared{u"app/base"_s, u"app/model"_s, u"app/model/json"_s};
    table[u"app/base"_s] = {};
    table[u"app/model/json"_s] = {u"app/base"_s};
    table[u"app/model"_s] = {u"app/base"_s, u"app/model/json"_s};
    for (const QString &room :
        {u"compose"_s, u"connect"_s, u"export"_s, u"filter"_s, u"mock"_s, u"sql"_s, u"webhook"_s, u"why"_s})
        table[u"app/model/"_s + room] = shared;
    table[u"app/model/export"_s]
        += Rooms{u"app/model/compose"_s, u"app/model/sql"_s}; // saved requests as HAR, rows as INSERT
    table[u"app/model/mock"_s] += Rooms{u"app/model/compose"_s, u"app/model/export"_s}; // forms, HAR
    table[u"app/model/why"_s]
        += Rooms{u"app/model/connect"_s, u"app/model/webhook"_s}; // the doctor judges both
}

const RoomTable &allowed()
{
    static const RoomTable table = [] {
        RoomTable rooms;
        addModel(rooms);
        const QStringList low = rooms.keys();
        const Rooms model(low.begin(), low.end());
        const Rooms engine = model
            + Rooms{u"app/settings"_s, u"app/db"_s, u"app/db/tunnel"_s, u"app/db/session"_s,
                u"app/db/schema"_s, u"app/db/check"_s, u"app/http"_s, u"app/postgres"_s};
        for (const QString &room : {u"app/settings"_s, u"app/http"_s, u"app/postgres"_s, u"app/db/tunnel"_s})
            rooms[room] = model;
        rooms[u"app/db/session"_s] = model + Rooms{u"app/db/tunnel"_s};
        rooms[u"app/db/schema"_s] = model + Rooms{u"app/db/session"_s};
        rooms[u"app/db/check"_s] = model + Rooms{u"app/db/tunnel"_s, u"app/db/session"_s, u"app/db/schema"_s};
        rooms[u"app/db"_s] = model + Rooms{u"app/db/session"_s, u"app/db/schema"_s};
        rooms[u"app/engine"_s] = engine;
        rooms[u"app/bench"_s] = engine + Rooms{u"app/engine"_s};
        rooms[u"app/cli"_s] = model + Rooms{u"app/settings"_s, u"app/engine"_s, u"app/bench"_s};
        addWindow(rooms);
        return rooms;
    }();
    return table;
}

// The class whose member begins in this line; empty: none does.
QString memberOf(const QString &line)
{
    static const QRegularExpression member(
        u"^(?!using|return|static |struct |class |enum |[\\s/#}])(?:[\\w:<>,&*\\s\\[\\]\"]*[\\s*&])?"
        "((?:[A-Z]\\w*::)+)(?:~?\\w+|operator\\S+)\\("_s);
    return member.match(line).captured(1);
}

} // namespace

// The folder of a source; ui/page.h is a floor of its own between the pages and what they share.
QString TestHouse::room(const QString &path)
{
    if (path == u"ui/page.h"_s || path == u"ui/page.cpp"_s)
        return u"ui/page"_s;
    return path.left(path.lastIndexOf(u'/'));
}

QStringList TestHouse::sources(const QString &folder)
{
    QStringList found;
    QDirIterator it(
        root() + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        found.append(QDir(root()).relativeFilePath(it.next()));
    found.sort();
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
    for (const QString &path : sources(u"app"_s) + sources(u"ui"_s)) {
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
    QVERIFY(seen > 50);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

// Else an arrow could point up without being seen.
void TestHouse::includes_whenReadFromTheSources_areFromTheRoot()
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*\"([^\"]+)\""_s);
    QStringList wrong;
    for (const QString &path : sources(u"app"_s) + sources(u"ui"_s)) {
        for (const QString &line : lines(path)) {
            const QString target = include.match(line).captured(1);
            if (!target.isEmpty() && !target.startsWith(u"app/"_s) && !target.startsWith(u"ui/"_s)
                && !target.endsWith(u".moc"_s))
                wrong.append(path + u" includes "_s + target);
        }
    }
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

// A class that outgrows its file is two classes.
void TestHouse::classes_whenReadFromTheSources_haveOneFileEach()
{
    QMap<QString, QSet<QString>> files;
    for (const QString &path : sources(u"app"_s) + sources(u"ui"_s)) {
        if (!path.endsWith(u".cpp"_s))
            continue;
        for (const QString &line : lines(path)) {
            const QString name = memberOf(line);
            if (!name.isEmpty() && !name.endsWith(u"Private::"_s))
                files[name.chopped(2)].insert(path);
        }
    }
    QVERIFY(files.size() > 50);
    QStringList wrong;
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        QStringList several = it->values();
        several.sort();
        if (several.size() > 1)
            wrong.append(it.key() + u": "_s + several.join(u", "_s));
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

// A unity build lends a file what its neighbours name, and others are its neighbours elsewhere.
void TestHouse::literals_whenReadFromTheSources_areNamedInTheirFile()
{
    static const QRegularExpression text(u"\"_(s|L1|ba)\\b"_s);
    static const QRegularExpression time(u"[ ({=,]\\d[\\d']*(ms|s|min|h)\\b"_s);
    static const QRegularExpression words(u"\"[^\"]*\"|//.*"_s);
    QStringList wrong;
    for (const QString &path : sources(u"app"_s) + sources(u"ui"_s)) {
        bool texts = false;
        bool times = false;
        QString all;
        for (const QString &line : lines(path)) {
            if (line.trimmed().startsWith(u"//"_s))
                continue;
            texts = texts || text.match(line).hasMatch();
            times = times || time.match(QString(line).remove(words)).hasMatch();
            all += line + u'\n';
        }
        if (texts && !all.contains(u"Qt::StringLiterals"_s)
            && !all.contains(u"Qt::Literals::StringLiterals"_s))
            wrong.append(path + u" does not name Qt::StringLiterals"_s);
        if (times && !all.contains(u"chrono_literals"_s))
            wrong.append(path + u" does not name std::chrono_literals"_s);
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestHouse)
#include "tst_house.moc"
