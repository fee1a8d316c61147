// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/aside.h"
#include "app/base/memory.h"
#include "app/base/threadptr.h"
#include "app/base/version.h"
#include "app/engine/engine.h"
#include "app/engine/transportlibraries.h"
#include "app/model/connect/proxytext.h"
#include "app/model/sql/sqlparser.h"
#include "app/settings/connections.h"
#include "app/settings/settings.h"
#include "ui/keyring/keyring.h"
#include "ui/language/language.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/windows.h"
#include "ui/signals.h"
#include "ui/theme/systemscheme.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QIcon>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace pgcourier;

namespace {

struct Options
{
    std::optional<ConnectionTarget> target; // none: what was open the last time
    std::optional<SavedConnection> connection;
    QString scheme; // empty: what the settings say
    QString language; // empty: what the system says
};

std::optional<SavedConnection> findConnection(const QString &name)
{
    const SavedConnection local = localConnection();
    if (name.compare(local.name, Qt::CaseInsensitive) == 0 || name == local.id)
        return local;
    return ConnectionStore().findByName(name);
}

QString noConnection(const QString &name)
{
    const auto saved = ConnectionStore().load();
    if (!saved)
        return saved.error().line();
    QString line = u"there is no saved connection “%1”. There are:\n  %2"_s.arg(name, localConnection().name);
    for (const SavedConnection &connection : *saved)
        line += u"\n  "_s + connection.name;
    return line;
}

// Ends the program for --help, --version and wrong words, as the command line does: 0 and 2.
Options readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Shows, composes and sends the HTTP requests that are queued in a PostgreSQL database.\n"
        "Without --dsn and --connection: DATABASE_URL or libpq's environment where set, else what was open "
        "the\n"
        "last time; at first the local database."_s);
    const QCommandLineOption dsn(
        u"dsn"_s, u"The database, as a URI or as libpq's key=value text."_s, u"URI-or-conninfo"_s);
    const QCommandLineOption connection(u"connection"_s, u"A saved connection, by its name."_s, u"NAME"_s);
    const QCommandLineOption theme(u"theme"_s, u"light, dark or system."_s, u"THEME"_s);
    const QCommandLineOption language(
        u"language"_s, u"en or ko; without it the system's language."_s, u"LANGUAGE"_s);
    parser.addOptions({dsn, connection, theme, language});
    parser.addHelpOption();
    parser.addVersionOption();
    const auto refuse = [](const QString &line) {
        std::fprintf(stderr, "pgcourier: %s\nTry pgcourier --help.\n", qUtf8Printable(line));
        std::exit(2);
    };
    if (!parser.parse(arguments))
        refuse(parser.errorText());
    if (parser.isSet(u"help"_s))
        parser.showHelp(0);
    if (parser.isSet(u"version"_s)) {
        std::printf("pgcourier %s\n%s\n%s\n", programVersion, qUtf8Printable(transportLibraries()),
            qUtf8Printable(sqlparser::libraryText()));
        std::exit(0);
    }
    if (!parser.positionalArguments().isEmpty())
        refuse(u"there is no argument “%1”"_s.arg(parser.positionalArguments().constFirst()));
    if (parser.isSet(theme) && !theme::schemeFromString(parser.value(theme)))
        refuse(u"the theme “%1” is not light, dark or system"_s.arg(parser.value(theme)));
    if (parser.isSet(language) && !isLanguage(parser.value(language)))
        refuse(u"the language “%1” is not en or ko"_s.arg(parser.value(language)));
    Options options{{}, {}, parser.value(theme), parser.value(language)};
    if (parser.isSet(dsn) && parser.isSet(connection))
        refuse(u"--dsn and --connection exclude each other"_s);
    if (parser.isSet(dsn)) {
        options.target = targetFromText(parser.value(dsn));
    } else if (parser.isSet(connection)) {
        options.connection = findConnection(parser.value(connection));
        if (!options.connection)
            refuse(noConnection(parser.value(connection)));
    } else if (const ConnectionTarget target = targetFromEnvironment(); !target.local) {
        options.target = target;
    }
    return options;
}

// --help and --version are answered where there is no display too.
bool asksForWordsOnly(int argc, char *argv[])
{
    return std::any_of(argv + 1, argv + argc, [](const char *word) {
        return qstrcmp(word, "--help") == 0 || qstrcmp(word, "-h") == 0 || qstrcmp(word, "--version") == 0
            || qstrcmp(word, "-v") == 0;
    });
}

// Hands over the proxy with its password: at once, or when the keyring has said it. One that stands in the
// settings moves to the keyring, and stays where there is none.
void withProxyPassword(
    Settings &settings, Keyring &keyring, QObject *context, const std::function<void(const QString &)> &begin)
{
    const QString id = u"proxy"_s;
    if (const QString password = proxyPassword(settings.proxy); !password.isEmpty()) {
        keyring.write(id, password, context, [&settings](const Result<QString> &written) {
            if (written)
                settings.proxy = proxyWithPassword(settings.proxy, {});
        });
        return begin(settings.proxy);
    }
    if (!proxyAsksForPassword(settings.proxy))
        return begin(settings.proxy);
    keyring.read(id, context, [&settings, begin](const Result<QString> &password) {
        begin(password ? proxyWithPassword(settings.proxy, *password) : settings.proxy);
    });
}

void show(Windows &windows, const Options &options)
{
    if (options.target)
        windows.openTarget(*options.target);
    else if (options.connection)
        windows.openSaved(*options.connection);
    else
        windows.restoreSession();
}

} // namespace

int main(int argc, char *argv[])
{
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QCoreApplication::setApplicationName(u"pgcourier"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(programVersion));
    if (asksForWordsOnly(argc, argv)) {
        QCoreApplication core(argc, argv);
        (void)readOptions(QCoreApplication::arguments());
        return 0;
    }
    keepMemorySmall();
    startThreadsBehindThisOne();
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"pgCourier"_s);
    QApplication::setDesktopFileName(u"pgcourier"_s);
    const Options options = readOptions(QApplication::arguments());
    const QString settingsPath = Settings::defaultPath();
    Settings settings = Settings::load(settingsPath);
    const QString language = options.language.isEmpty() ? settings.language : options.language;
    if (isLanguage(language))
        QLocale::setDefault(QLocale(language));
    installLanguage(application, QLocale());
    theme::setFontSize(application, settings.fontSize);

    const auto scheme
        = theme::schemeFromString(options.scheme.isEmpty() ? settings.colourScheme : options.scheme);
    theme::apply(application, scheme.value_or(theme::Scheme::System));
    const SystemScheme desktop;
    QObject::connect(&desktop, &SystemScheme::darkChanged, &application,
        [&application](bool dark) { theme::setSystemDark(application, dark); });
    QApplication::setWindowIcon(QIcon(u":/icons/pgcourier.svg"_s));

    // Errors of libpq and of the system in English: what a failed connection says is read by its words.
    std::setlocale(LC_MESSAGES, "C");

    ConnectionStore store;
    SystemKeyring keyring;
    WorkerOptions worker;
    worker.egress = settings.egress;
    worker.caFile = settings.caFile;
    int status = 0;
    QThreadPool writer; // one write at a time, in their order, where no disk holds up a hand
    writer.setMaxThreadCount(1);
    {
        std::unique_ptr<Windows> windows;
        UnixSignals signals;
        withProxyPassword(settings, keyring, &application, [&](const QString &proxy) {
            worker.proxy = proxy;
            windows = std::make_unique<Windows>(
                Household{settings, store, keyring, worker, QFileInfo(settingsPath).path()});
            QObject::connect(&signals, &UnixSignals::terminationRequested, windows.get(), &Windows::quit);
            QObject::connect(windows.get(), &Windows::worthKeeping, windows.get(),
                [&] { writer.start([kept = settings, settingsPath] { (void)kept.save(settingsPath); }); });
            show(*windows, options);
        });
        status = QApplication::exec();
    }
    writer.waitForDone();
    if (const Status saved = settings.save(settingsPath); !saved)
        std::fprintf(stderr, "pgcourier: %s\n", qUtf8Printable(saved.error().line()));
    return leaveProgram(status);
}
