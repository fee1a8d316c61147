// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/findwidget.h"
#include "ui/composer/exchangemenu.h"
#include "ui/composer/importdialog.h"
#include "ui/composer/shelf.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QPointer>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

QStringList titles(const QMenu &menu)
{
    QStringList texts;
    for (const QAction *action : menu.actions())
        texts.append(QString(action->text()).remove(u'&'));
    return texts;
}

} // namespace

// File → Import and File → Export, by key and mouse.
class TestExchangeMenu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void menu_whenOpened_namesTheFormats();
    void import_whenChosenByKeys_comesIn();
    void import_whenUnchecked_staysOut();
    void import_whenIntoACollection_isAddedThere();
    void import_whenOfSeveralFiles_isOneChange();
    void import_whenTheFileIsWrong_saysWhy();
    void import_whenClosedWhileReading_endsAtOnce();
    void clipboard_whenItHasCommands_comesIn();
    void drop_whenFilesAreDropped_showsThem();
    void export_whenChosen_isReadByImport_data();
    void export_whenChosen_isReadByImport();
    void export_whenWithoutVariables_hasValues_data();
    void export_whenWithoutVariables_hasValues();

private:
    [[nodiscard]] QMenu *submenu(const QString &title);
    [[nodiscard]] ImportDialog *openImport(const QStringList &files);
    [[nodiscard]] QString sample(const QString &name) const;
    [[nodiscard]] Library &library() { return m_shelf->library; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Shelf> m_shelf;
    std::unique_ptr<QMainWindow> m_window;
    ExchangeMenu *m_exchange = nullptr;
};

void TestExchangeMenu::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_shelf = std::make_unique<Shelf>(m_folder->path());
    theme::apply(*qApp, theme::Scheme::Light);
    m_window = std::make_unique<QMainWindow>();
    m_exchange = new ExchangeMenu(*m_window->menuBar()->addMenu(u"&File"_s), *m_window, m_window.get());
    m_exchange->useShelf(*m_shelf);
    m_window->resize(1024, 700);
    m_window->show();
}

void TestExchangeMenu::cleanup()
{
    m_window.reset();
    m_shelf.reset();
}

QString TestExchangeMenu::sample(const QString &name) const
{
    return qEnvironmentVariable("PGCOURIER_SOURCE") + u"/tests/data/import/"_s + name;
}

QMenu *TestExchangeMenu::submenu(const QString &title)
{
    for (QMenu *menu : m_window->menuBar()->findChildren<QMenu *>()) {
        if (QString(menu->title()).remove(u'&') == title)
            return menu;
    }
    return nullptr;
}

// Through the menu and the chooser, as a user does.
ImportDialog *TestExchangeMenu::openImport(const QStringList &files)
{
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        return nullptr;
    QTest::keyClick(m_window->menuBar(), Qt::Key_F, Qt::AltModifier);
    QMenu *file = submenu(u"File"_s);
    QMenu *import = submenu(u"Import"_s);
    if (!QTest::qWaitFor([file] { return file->isVisible(); }, patience))
        return nullptr;
    QTest::keyClick(file, Qt::Key_M);
    if (!QTest::qWaitFor([import] { return import->isVisible(); }, patience))
        return nullptr;
    QTest::keyClick(import, Qt::Key_O);
    auto *chooser = m_window->findChild<QFileDialog *>();
    if (!chooser)
        return nullptr;
    chooser->selectNameFilter(chooser->nameFilters().constLast());
    auto *name = chooser->findChild<QLineEdit *>(u"fileNameEdit"_s);
    QStringList quoted;
    for (const QString &one : files)
        quoted.append(u'"' + one + u'"');
    name->setText(files.size() == 1 ? files[0] : quoted.join(u' '));
    QTest::keyClick(name, Qt::Key_Return);
    return m_window->findChild<ImportDialog *>(u"importDialog"_s);
}

void TestExchangeMenu::menu_whenOpened_namesTheFormats()
{
    const QString import = titles(*submenu(u"Import"_s)).join(u' ');
    for (const QString &format : {u"Postman"_s, u"OpenAPI"_s, u"Swagger"_s, u"Bruno"_s, u"Insomnia"_s, u"HAR"_s, u"cURL"_s})
        QVERIFY2(import.contains(format), qPrintable(format));
    const QString exported = titles(*submenu(u"Export"_s)).join(u' ');
    for (const QString &format : {u"Postman collection"_s, u"Postman environment"_s, u"Bruno"_s, u"HAR"_s, u"cURL"_s, u"pgCourier"_s})
        QVERIFY2(exported.contains(format), qPrintable(format));
    m_window->activateWindow();
}

void TestExchangeMenu::import_whenChosenByKeys_comesIn()
{
    ImportDialog *dialog = openImport({sample(u"openapi.json"_s)});
    QVERIFY(dialog);
    auto *tree = findIn<QTreeWidget>(*dialog, u"What comes in"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tree->topLevelItemCount(), 2, patience);
    QCOMPARE(tree->topLevelItem(0)->text(0), u"Library"_s);
    QCOMPARE(tree->topLevelItem(0)->child(0)->text(0), u"loans"_s);
    QVERIFY(dialog->findChild<QLabel *>(u"importSource"_s)->text().contains(u"OpenAPI 3.1"_s));
    auto *left = findIn<QTreeWidget>(*dialog, u"Left out"_s);
    QVERIFY(left);
    QCOMPARE(left->topLevelItemCount(), 5);
    QVERIFY(!left->topLevelItem(0)->text(1).isEmpty() && !left->topLevelItem(0)->text(2).isEmpty());
    clickIn(*dialog, u"Copy what is left out"_s);
    QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 5);
    if (const QString shots = qEnvironmentVariable("PGCOURIER_SHOTS"); !shots.isEmpty())
        dialog->grab().save(shots + u"/import.png"_s);
    dialog->activateWindow();
    QTRY_COMPARE_WITH_TIMEOUT(QApplication::activeWindow(), dialog, patience);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_I, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(library().collections().size(), 1, patience);
    const Collection collection = library().collections()[0];
    QCOMPARE(collection.name, u"Library"_s);
    QCOMPARE(collection.requests.size(), 3);
    QCOMPARE(collection.requests[0].folder, FolderPath{u"loans"_s});
    QCOMPARE(m_shelf->environments.all().size(), 1);
    QCOMPARE(m_shelf->environments.all()[0].name, u"Library"_s);
}

void TestExchangeMenu::import_whenUnchecked_staysOut()
{
    ImportDialog *dialog = openImport({sample(u"postman.json"_s)});
    QVERIFY(dialog);
    auto *tree = findIn<QTreeWidget>(*dialog, u"What comes in"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tree->topLevelItemCount(), 2, patience);
    tree->setCurrentItem(tree->topLevelItem(0)->child(0)); // the folder Books, with what is in it
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Space);
    QCOMPARE(tree->topLevelItem(0)->checkState(0), Qt::PartiallyChecked);
    tree->topLevelItem(1)->setCheckState(0, Qt::Unchecked);
    clickIn(*dialog, u"Import what is chosen"_s);
    QTRY_COMPARE_WITH_TIMEOUT(library().collections().size(), 1, patience);
    QCOMPARE(library().collections()[0].requests.size(), 2);
    QCOMPARE(library().collections()[0].requests[0].name, u"Ask"_s);
    QVERIFY(m_shelf->environments.all().isEmpty());
}

void TestExchangeMenu::import_whenIntoACollection_isAddedThere()
{
    library().change([](QList<Collection> &list) { list.append({u"1"_s, u"Mine"_s, {}}); });
    ImportDialog *dialog = openImport({sample(u"commands.sh"_s), sample(u"environment.json"_s)});
    QVERIFY(dialog);
    auto *tree = findIn<QTreeWidget>(*dialog, u"What comes in"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tree->topLevelItemCount(), 3, patience); // secrets of the commands, too
    auto *target = findIn<QComboBox>(*dialog, u"Into collection"_s);
    if (!target) // Qt 6.4 gives a combo box its current text as accessible name
        target = dialog->findChild<QComboBox *>();
    target->setCurrentIndex(target->findText(u"Mine"_s));
    clickIn(*dialog, u"Import what is chosen"_s);
    QTRY_COMPARE_WITH_TIMEOUT(library().collections().size(), 1, patience);
    QCOMPARE(library().collections()[0].requests.size(), 4);
    QCOMPARE(m_shelf->environments.all().size(), 2);
}

void TestExchangeMenu::import_whenOfSeveralFiles_isOneChange()
{
    const QString again = m_folder->filePath(u"again.json"_s);
    QVERIFY(QFile::copy(sample(u"openapi.json"_s), again));
    ImportDialog *dialog = openImport({sample(u"openapi.json"_s), again});
    QVERIFY(dialog);
    auto *tree = findIn<QTreeWidget>(*dialog, u"What comes in"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tree->topLevelItemCount(), 4, patience);
    QSignalSpy collections(&library(), &Library::collectionsChanged);
    QSignalSpy environments(&m_shelf->environments, &Environments::changed);
    clickIn(*dialog, u"Import what is chosen"_s);
    QTRY_COMPARE_WITH_TIMEOUT(library().collections().size(), 2, patience);
    QCOMPARE(library().collections()[1].name, u"Library 2"_s);
    QCOMPARE(m_shelf->environments.all().size(), 2);
    QCOMPARE(m_shelf->environments.all()[1].name, u"Library 2"_s);
    QCOMPARE(collections.size(), 1);
    QCOMPARE(environments.size(), 1);
}

void TestExchangeMenu::import_whenTheFileIsWrong_saysWhy()
{
    ImportDialog *dialog = openImport({sample(u"../queue.sql"_s)});
    QVERIFY(dialog);
    auto *problem = dialog->findChild<QLabel *>(u"importProblem"_s);
    QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), patience);
    QVERIFY(problem->text().contains(u"no format"_s));
    QVERIFY(!findIn<QWidget>(*dialog, u"Import what is chosen"_s)->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<ImportDialog *>(u"importDialog"_s));
}

void TestExchangeMenu::import_whenClosedWhileReading_endsAtOnce()
{
    QFile file(m_folder->filePath(u"large.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("openapi: 3.0.0\ninfo: {title: Large}\npaths:\n");
    for (int i = 0; i < 100'000; ++i)
        file.write("  /x" + QByteArray::number(i) + ": {get: {summary: A request of many, tags: [a, b, c], parameters: [{name: q, in: query}]}}\n");
    file.close();
    ImportDialog *dialog = openImport({file.fileName()});
    QVERIFY(dialog);
    QVERIFY(findIn<QWidget>(*dialog, u"Reading"_s));
    const QPointer<ImportDialog> gone(dialog);
    QElapsedTimer time;
    time.start();
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!gone || !gone->isVisible());
    QVERIFY2(time.elapsed() < 1000, qPrintable(QString::number(time.elapsed()))); // the window waits for nothing
    QTRY_VERIFY_WITH_TIMEOUT(!gone, patience);
    QVERIFY(library().collections().isEmpty());
}

void TestExchangeMenu::clipboard_whenItHasCommands_comesIn()
{
    QApplication::clipboard()->setText(u"curl http://a.example/1\ncurl http://a.example/2\n"_s);
    submenu(u"Import"_s)->actions().constLast()->trigger();
    auto *dialog = m_window->findChild<ImportDialog *>(u"importDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(findIn<QWidget>(*dialog, u"Import what is chosen"_s)->isEnabled(), patience);
    clickIn(*dialog, u"Import what is chosen"_s);
    QTRY_COMPARE_WITH_TIMEOUT(library().collections().size(), 1, patience);
    QCOMPARE(library().collections()[0].requests.size(), 2);
}

void TestExchangeMenu::drop_whenFilesAreDropped_showsThem()
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(sample(u"request.bru"_s))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<ImportDialog *>(u"importDialog"_s), patience);
    auto *dialog = m_window->findChild<ImportDialog *>(u"importDialog"_s);
    auto *tree = findIn<QTreeWidget>(*dialog, u"What comes in"_s);
    QTRY_VERIFY_WITH_TIMEOUT(tree->topLevelItemCount() > 0, patience);
    QCOMPARE(tree->topLevelItem(0)->text(0), u"Add a song"_s);
    QMimeData text;
    text.setText(u"no file"_s);
    QDragEnterEvent other({10, 10}, Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    other.ignore();
    QApplication::sendEvent(m_window.get(), &other);
    QVERIFY(!other.isAccepted());
}

void TestExchangeMenu::export_whenChosen_isReadByImport_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("file");
    QTest::newRow("Postman collection") << 0 << u"out.json"_s;
    QTest::newRow("Bruno") << 2 << u"out"_s;
    QTest::newRow("pgCourier") << 5 << u"own.json"_s;
}

void TestExchangeMenu::export_whenChosen_isReadByImport()
{
    QFETCH(int, line);
    QFETCH(QString, file);
    Draft draft;
    draft.request.url = u"http://a.example/x"_s;
    draft.idleHeaders = {{u"X-Off"_s, u"1"_s}};
    library().change([draft](QList<Collection> &list) {
        list.append({u"1"_s, u"Mine"_s, {{u"2"_s, u"One"_s, draft, {u"Outer"_s, u"Inner"_s}}}});
    });
    QSignalSpy exported(&library(), &Library::exported);
    submenu(u"Export"_s)->actions()[line]->trigger();
    auto *dialog = m_window->findChild<QDialog *>(u"shelfExport"_s);
    QVERIFY(dialog);
    if (const QString shots = qEnvironmentVariable("PGCOURIER_SHOTS"); !shots.isEmpty())
        dialog->grab().save(shots + u"/export.png"_s);
    clickIn(*dialog, u"Export"_s);
    auto *chooser = dialog->findChild<QFileDialog *>();
    QVERIFY(chooser);
    auto *name = chooser->findChild<QLineEdit *>(u"fileNameEdit"_s);
    name->setText(m_folder->filePath(file));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, patience);
    QTRY_VERIFY(!m_window->findChild<QDialog *>(u"shelfExport"_s));
    library().importFile(m_folder->filePath(file));
    QTRY_COMPARE_WITH_TIMEOUT(library().collections().size(), 2, patience);
    const SavedRequest &saved = library().collections()[1].requests[0];
    QCOMPARE(saved.name, u"One"_s);
    QCOMPARE(saved.folder, (FolderPath{u"Outer"_s, u"Inner"_s}));
    QVERIFY(saved.draft == draft);
}

void TestExchangeMenu::export_whenWithoutVariables_hasValues_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("name"); // that comes back
    QTest::newRow("HAR") << 3 << u"Mine.har"_s << u"One"_s;
    QTest::newRow("cURL") << 4 << u"Mine.sh"_s << u"Outer / One"_s;
}

// With the values of the environment that is chosen by keys, under the name that is suggested.
void TestExchangeMenu::export_whenWithoutVariables_hasValues()
{
    QFETCH(int, line);
    QFETCH(QString, file);
    QFETCH(QString, name);
    const Variable secret{u"pw"_s, u"hidden"_s, true};
    m_shelf->environments.setAll({{u"e1"_s, u"Local"_s, {{u"host"_s, u"local.example"_s}}},
        {u"e2"_s, u"Live"_s, {{u"host"_s, u"live.example"_s}, secret}}});
    Draft draft;
    draft.request.url = u"http://{{host}}/x"_s;
    draft.request.headers = {{u"X-Api-Key"_s, u"{{pw}}"_s}};
    draft.idleHeaders = {{u"X-Off"_s, u"1"_s}};
    const Collection mine{u"1"_s, u"Mine"_s, {{u"2"_s, u"One"_s, draft, {u"Outer"_s}}}};
    library().change([mine](QList<Collection> &list) { list.append(mine); });
    QSignalSpy informed(m_exchange, &ExchangeMenu::informed);
    submenu(u"Export"_s)->actions()[line]->trigger();
    auto *dialog = m_window->findChild<QDialog *>(u"shelfExport"_s);
    dialog->activateWindow();
    QTRY_COMPARE_WITH_TIMEOUT(QApplication::activeWindow(), dialog, patience);
    QTest::keyClick(dialog, Qt::Key_V, Qt::AltModifier);
    auto *values = qobject_cast<QComboBox *>(QApplication::focusWidget());
    QVERIFY(values && values->currentText() == u"Local"_s);
    QTest::keyClick(values, Qt::Key_End);
    QCOMPARE(values->currentText(), u"Live"_s);
    if (const QString shots = qEnvironmentVariable("PGCOURIER_SHOTS"); !shots.isEmpty())
        dialog->grab().save(shots + u"/export-"_s + file + u".png"_s);
    QTest::keyClick(values, Qt::Key_E, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<QFileDialog *>(), patience);
    auto *chooser = dialog->findChild<QFileDialog *>();
    auto *path = chooser->findChild<QLineEdit *>(u"fileNameEdit"_s);
    QCOMPARE(path->text(), file);
    path->setText(m_folder->filePath(file));
    QTest::keyClick(path, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(informed.size(), 1, patience);
    const QString said = informed[0][0].toString();
    QVERIFY2(said.contains(u"{{pw}}"_s) && said.contains(u"X-Off"_s), qPrintable(said));
    QFile written(m_folder->filePath(file));
    QByteArray bytes = written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
    QVERIFY2(bytes.contains("http://live.example/x") && !bytes.contains("hidden"), bytes.constData());
    library().importFile(m_folder->filePath(file));
    QTRY_COMPARE_WITH_TIMEOUT(library().collections().size(), 2, patience);
    const SavedRequest &saved = library().collections()[1].requests[0];
    QCOMPARE(saved.name, name);
    QVERIFY(saved.draft.request.headers == draft.request.headers);
}

QTEST_MAIN(TestExchangeMenu)
#include "tst_exchangemenu.moc"
