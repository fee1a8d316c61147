// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/importdialog.h"

#include "ui/composer/importtree.h"
#include "ui/composer/library.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/notice.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostLeftOutShown = 2000; // all of it is copied

} // namespace

ImportDialog::ImportDialog(Library &library, QWidget *parent)
    : QDialog(parent)
    , m_library(library)
    , m_source(new ElidedLabel(this))
    , m_progress(new QProgressBar(this))
    , m_problem(new Notice(u"importProblem"_s, this))
    , m_tree(new ImportTree(this))
    , m_leftOutTitle(new QLabel(this))
    , m_leftOutList(new QTreeWidget(this))
    , m_copy(new QPushButton(theme::icon(u"copy"_s), tr("&Copy"), this))
    , m_into(new QLabel(tr("Into co&llection"), this))
    , m_target(new QComboBox(this))
    , m_import(new QPushButton(tr("&Import"), this))
{
    setObjectName(u"importDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import"));
    m_source->setObjectName(u"importSource"_s);
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(tr("Reading"));
    m_progress->setTextVisible(false);
    m_leftOutTitle->setObjectName(u"leftOutTitle"_s);
    m_leftOutList->setAccessibleName(tr("Left out"));
    m_leftOutList->setHeaderLabels({tr("Where"), tr("What"), tr("Why")});
    m_leftOutList->setProperty("framed", true);
    m_leftOutList->setRootIsDecorated(false);
    m_leftOutList->setUniformRowHeights(true);
    m_leftOutList->setTextElideMode(Qt::ElideMiddle);
    m_copy->setAccessibleName(tr("Copy what is left out"));
    m_copy->setAutoDefault(false);
    m_into->setBuddy(m_target);
    m_target->setAccessibleName(tr("Into collection"));
    m_import->setAccessibleName(tr("Import what is chosen"));
    m_import->setProperty("primary", true);
    m_import->setDefault(true);
    arrange();
    connect(m_tree, &ImportTree::choiceChanged, this, &ImportDialog::updateButton);
    connect(m_copy, &QPushButton::clicked, this, &ImportDialog::copyLeftOut);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::finish);
    updateButton();
}

ImportDialog::~ImportDialog()
{
    m_stop.request_stop();
}

void ImportDialog::arrange()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_import, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *below = new QWidget(this);
    auto *title = new QHBoxLayout;
    title->addWidget(m_leftOutTitle, 1);
    title->addWidget(m_copy);
    auto *rest = new QVBoxLayout(below);
    rest->setContentsMargins(0, theme::gap, 0, 0);
    rest->setSpacing(theme::halfGap);
    rest->addLayout(title);
    rest->addWidget(m_leftOutList, 1);
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_tree);
    parts->addWidget(below);
    parts->setSizes({320, 160});
    auto *target = new QHBoxLayout;
    target->setSpacing(theme::gap);
    target->addWidget(m_into);
    target->addWidget(m_target, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addWidget(m_source);
    column->addWidget(m_progress);
    column->addWidget(m_problem);
    column->addWidget(parts, 1);
    column->addLayout(target);
    column->addWidget(buttons);
    below->hide();
    resize(820, 600);
}

void ImportDialog::readFiles(const QStringList &paths)
{
    showReading(paths.join(u", "_s));
    readImports(paths, m_stop.get_token()).then(this, [this](const QList<ReadImport> &files) {
        take(files);
    });
}

void ImportDialog::readText(const QString &text)
{
    showReading(tr("the clipboard"));
    readImportOf(text, m_stop.get_token()).then(this, [this](const QList<ReadImport> &files) {
        take(files);
    });
}

void ImportDialog::showReading(const QString &what)
{
    m_source->setFullText(tr("Reading %1…").arg(what));
    m_progress->show();
    m_tree->setEnabled(false);
    updateButton();
}

void ImportDialog::take(const QList<ReadImport> &files)
{
    QList<ImportedFile> read;
    QStringList names;
    QStringList problems;
    m_leftOut.clear();
    for (const ReadImport &file : files) {
        const QString name = file.path.isEmpty() ? tr("the clipboard") : QFileInfo(file.path).fileName();
        if (file.content) {
            names.append(u"%1 (%2)"_s.arg(name, file.content->format));
            read.append(*file.content);
            m_leftOut += file.content->leftOut;
        } else {
            problems.append(files.size() == 1 ? file.content.error().line()
                                              : u"%1: %2"_s.arg(name, file.content.error().line()));
        }
    }
    m_progress->hide();
    m_source->setVisible(!names.isEmpty());
    m_source->setFullText(names.join(u", "_s));
    m_problem->say(problems.join(u'\n'), theme::Tone::Bad);
    m_tree->setEnabled(true);
    m_tree->show(read);
    showLeftOut();
    fillTargets();
    updateButton();
    if (!read.isEmpty())
        m_tree->setFocus();
}

void ImportDialog::showLeftOut()
{
    m_leftOutList->clear();
    QList<QTreeWidgetItem *> items;
    for (const LeftOut &leftOut : m_leftOut.first(qMin<qsizetype>(m_leftOut.size(), mostLeftOutShown))) {
        items.append(new QTreeWidgetItem(
            {leftOut.where.isEmpty() ? tr("the whole file") : leftOut.where, leftOut.what, leftOut.why}));
        items.last()->setSizeHint(0, QSize(0, fontMetrics().height() + theme::gap));
        for (int column = 0; column < 3; ++column)
            items.last()->setToolTip(column, items.last()->text(column));
    }
    m_leftOutList->addTopLevelItems(items);
    m_leftOutTitle->setText(m_leftOut.size() > mostLeftOutShown
            ? tr("Left out: %1, of which %2 are shown").arg(m_leftOut.size()).arg(mostLeftOutShown)
            : tr("Left out: %1").arg(m_leftOut.size()));
    for (int column = 0; column < 2; ++column)
        m_leftOutList->setColumnWidth(column, fontMetrics().horizontalAdvance(u'0') * 34);
    m_leftOutList->parentWidget()->setVisible(!m_leftOut.isEmpty());
}

void ImportDialog::copyLeftOut()
{
    QStringList lines{QStringList{tr("Where"), tr("What"), tr("Why")}.join(u'\t')};
    for (const LeftOut &leftOut : std::as_const(m_leftOut)) {
        QStringList cells{leftOut.where, leftOut.what, leftOut.why};
        for (QString &cell : cells)
            cell = cell.simplified();
        lines.append(cells.join(u'\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ImportDialog::fillTargets()
{
    m_target->clear();
    m_target->addItem(tr("A new collection"), QString());
    for (const Collection &collection : m_library.collections())
        m_target->addItem(collection.name, collection.id);
}

void ImportDialog::updateButton()
{
    const QList<ImportedFile> chosen
        = m_progress->isVisibleTo(this) ? QList<ImportedFile>{} : m_tree->chosen();
    const bool requests = std::any_of(
        chosen.begin(), chosen.end(), [](const ImportedFile &file) { return file.collection.has_value(); });
    m_into->setEnabled(requests);
    m_target->setEnabled(requests);
    m_import->setEnabled(!chosen.isEmpty());
}

void ImportDialog::finish()
{
    int requests = 0;
    int environments = 0;
    const QList<ImportedFile> chosen = m_tree->chosen();
    for (const ImportedFile &file : chosen) {
        requests += file.collection ? int(file.collection->requests.size()) : 0;
        environments += int(file.environments.size());
    }
    m_library.add(chosen, m_target->currentData().toString());
    QStringList parts;
    if (requests > 0)
        parts.append(requests == 1 ? tr("1 request") : tr("%1 requests").arg(requests));
    if (environments > 0)
        parts.append(environments == 1 ? tr("1 environment") : tr("%1 environments").arg(environments));
    Q_EMIT imported(tr("Imported: %1").arg(parts.join(u", "_s)));
    accept();
}

} // namespace pgcourier
