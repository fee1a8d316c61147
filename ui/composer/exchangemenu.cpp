// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/exchangemenu.h"

#include "ui/composer/importdialog.h"
#include "ui/composer/shelf.h"
#include "ui/composer/shelfexport.h"
#include "ui/theme/icons.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QStringList localFiles(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

ExchangeMenu::ExchangeMenu(QMenu &menu, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_import(menu.addMenu(theme::icon(u"arrow-down"_s), tr("I&mport")))
    , m_export(menu.addMenu(theme::icon(u"arrow-up"_s), tr("&Export")))
{
    buildImport(m_import);
    buildExport(m_export);
    enable(false);
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

void ExchangeMenu::useShelf(Shelf &shelf)
{
    m_shelf = &shelf;
    enable(true);
    connect(&shelf.library, &Library::exported, this,
        [this](const QString &path, const QStringList &notes) { Q_EMIT informed(writtenLine(path, notes)); });
}

// The lines themselves as well: the command palette triggers them without the menu.
void ExchangeMenu::enable(bool enabled)
{
    for (QMenu *menu : {m_import, m_export}) {
        menu->setEnabled(enabled);
        for (QAction *action : menu->actions())
            action->setEnabled(enabled);
    }
}

// What a file is, its content says; the lines are there to be found.
void ExchangeMenu::buildImport(QMenu *menu)
{
    const QString json = tr("JSON (*.json)");
    const QString all = tr("All files (*)");
    const std::pair<QString, QString> formats[]{{tr("&Postman collection or environment…"), json},
        {tr("&OpenAPI or Swagger…"), tr("OpenAPI (*.json *.yaml *.yml)")},
        {tr("&Bruno request…"), tr("Bruno (*.bru bruno.json)")},
        {tr("&Insomnia…"), tr("Insomnia (*.json *.yaml *.yml)")}, {tr("&HAR…"), tr("HTTP archives (*.har)")},
        {tr("&cURL commands…"), tr("Scripts and notes (*.sh *.txt *.md *.bat *.ps1)")},
        {tr("p&gCourier collection…"), json}};
    for (const auto &[text, filter] : formats) {
        QAction *action = menu->addAction(text);
        connect(action, &QAction::triggered, this,
            [this, title = QString(text).remove(u'&').remove(u'…'),
                filter = QString(filter + u";;"_s + all)] { chooseFiles(title, filter); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Bruno collection &folder…")), &QAction::triggered, this,
        &ExchangeMenu::chooseFolder);
    connect(menu->addAction(tr("What is in the c&lipboard")), &QAction::triggered, this,
        &ExchangeMenu::importClipboard);
}

void ExchangeMenu::buildExport(QMenu *menu)
{
    for (const ShelfFormat format : {ShelfFormat::PostmanCollection, ShelfFormat::PostmanEnvironment,
             ShelfFormat::BrunoFolder, ShelfFormat::Har, ShelfFormat::Curl, ShelfFormat::PgCourier}) {
        QAction *action = menu->addAction(nameOf(format) + u'…');
        connect(action, &QAction::triggered, this,
            [this, format] { (new ShelfExport(*m_shelf, format, &m_window))->open(); });
    }
}

void ExchangeMenu::chooseFiles(const QString &title, const QString &filter)
{
    auto *dialog = new QFileDialog(&m_window, tr("Import: %1").arg(title), {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ExchangeMenu::importFiles);
    dialog->open();
}

void ExchangeMenu::chooseFolder()
{
    auto *dialog = new QFileDialog(&m_window, tr("Import a Bruno collection"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, &ExchangeMenu::importFiles);
    dialog->open();
}

void ExchangeMenu::importFiles(const QStringList &paths)
{
    auto *dialog = new ImportDialog(m_shelf->library, &m_window);
    connect(dialog, &ImportDialog::imported, this, &ExchangeMenu::informed);
    dialog->readFiles(paths);
    dialog->open();
}

void ExchangeMenu::importClipboard()
{
    auto *dialog = new ImportDialog(m_shelf->library, &m_window);
    connect(dialog, &ImportDialog::imported, this, &ExchangeMenu::informed);
    dialog->readText(QGuiApplication::clipboard()->text());
    dialog->open();
}

bool ExchangeMenu::eventFilter(QObject *watched, QEvent *event)
{
    const bool enters = event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove;
    if (!m_shelf || (!enters && event->type() != QEvent::Drop))
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event);
    const QStringList paths = localFiles(*drop->mimeData());
    if (paths.isEmpty())
        return QObject::eventFilter(watched, event);
    drop->setDropAction(Qt::CopyAction); // the files stay where they are
    drop->accept();
    if (!enters)
        QMetaObject::invokeMethod(
            this, [this, paths] { importFiles(paths); }, Qt::QueuedConnection);
    return true;
}

} // namespace pgcourier
