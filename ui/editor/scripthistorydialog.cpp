// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/scripthistorydialog.h"

#include "ui/models/timetext.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

ScriptHistoryDialog::ScriptHistoryDialog(const QList<ScriptRun> &runs, const QString &place, QWidget *parent)
    : QDialog(parent)
    , m_runs(runs)
    , m_place(place)
    , m_filter(new QLineEdit(this))
    , m_everywhere(new QCheckBox(tr("&All connections"), this))
    , m_list(new QListWidget(this))
    , m_sql(new CodeEdit(Highlighter::Language::Sql, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("History of scripts"));
    arrange();
    connect(m_filter, &QLineEdit::textChanged, this, &ScriptHistoryDialog::list);
    connect(m_everywhere, &QCheckBox::toggled, this, &ScriptHistoryDialog::list);
    connect(m_list, &QListWidget::currentRowChanged, this, [this] { m_sql->setPlainText(currentSql()); });
    connect(m_list, &QListWidget::itemActivated, this, &ScriptHistoryDialog::accept);
    list();
    resize(760, 480);
}

void ScriptHistoryDialog::arrange()
{
    m_filter->setPlaceholderText(tr("Find in history"));
    m_filter->setAccessibleName(tr("Find in history"));
    m_filter->setClearButtonEnabled(true);
    m_everywhere->setAccessibleName(tr("All connections"));
    m_list->setAccessibleName(tr("Scripts that were run"));
    m_list->setUniformItemSizes(true);
    m_sql->showOnly(tr("Script of the history"), 6);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_list);
    splitter->addWidget(m_sql);
    splitter->setChildrenCollapsible(false);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *take = buttons->addButton(tr("&Insert into the script"), QDialogButtonBox::AcceptRole);
    take->setDefault(true);
    buttons->addButton(QDialogButtonBox::Close);
    QPushButton *clear = buttons->addButton(tr("&Clear"), QDialogButtonBox::ResetRole);
    clear->setToolTip(tr("Forget what was run on this connection"));
    connect(clear, &QPushButton::clicked, this, [this] {
        m_runs.removeIf([this](const ScriptRun &run) { return run.place == m_place; });
        Q_EMIT cleared();
        list();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &ScriptHistoryDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(theme::gap);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_everywhere);
    auto *column = new QVBoxLayout(this);
    column->addLayout(bar);
    column->addWidget(splitter, 1);
    column->addWidget(buttons);
}

void ScriptHistoryDialog::list()
{
    const QString words = m_filter->text();
    m_list->clear();
    for (int i = 0; i < m_runs.size(); ++i) {
        const ScriptRun &run = m_runs.at(i);
        if ((!m_everywhere->isChecked() && run.place != m_place)
            || !run.sql.contains(words, Qt::CaseInsensitive))
            continue;
        const QString when = QLocale().toString(run.when.toLocalTime(), QLocale::ShortFormat);
        auto *item = new QListWidgetItem(when + u"  "_s + run.sql.left(400).simplified().left(120), m_list);
        const QColor colour = theme::toneColour(run.worked ? theme::Tone::Good : theme::Tone::Bad, palette());
        item->setIcon(theme::iconPixmap(
            run.worked ? u"success"_s : u"error"_s, colour, theme::iconSize, devicePixelRatioF()));
        item->setData(Qt::UserRole, i);
        item->setToolTip(run.place + u"\n"_s + millisecondsText(double(run.milliseconds)));
    }
    m_list->setCurrentRow(0);
    m_sql->setPlainText(currentSql());
}

QString ScriptHistoryDialog::currentSql() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? m_runs.at(item->data(Qt::UserRole).toInt()).sql : QString();
}

void ScriptHistoryDialog::accept()
{
    if (const QString sql = currentSql(); !sql.isEmpty()) {
        Q_EMIT chosen(sql);
        QDialog::accept();
    }
}

} // namespace pgcourier
