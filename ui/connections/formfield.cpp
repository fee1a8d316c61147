// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/formfield.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QLabel *smallLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->hide();
    return label;
}

} // namespace

FormField::FormField(QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_problem(smallLabel(this))
    , m_help(smallLabel(this))
{
    m_problem->setObjectName(u"problem"_s);
    m_help->setProperty("quiet", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::halfGap / 2);
    column->addWidget(editor);
    column->addWidget(m_problem);
    column->addWidget(m_help);
    setFocusProxy(editor);
}

void FormField::setProblem(const QString &line)
{
    theme::setTextTone(m_problem, theme::Tone::Bad);
    m_problem->setText(line);
    m_problem->setVisible(!line.isEmpty());
    m_editor->setAccessibleDescription(line);
    auto *edit = qobject_cast<QLineEdit *>(m_editor);
    if (!edit)
        edit = m_editor->findChild<QLineEdit *>();
    if (!edit || edit->property("invalid").toBool() == !line.isEmpty())
        return;
    edit->setProperty("invalid", !line.isEmpty());
    edit->style()->polish(edit);
}

QString FormField::problem() const
{
    return m_problem->text();
}

void FormField::setHelp(const QString &line)
{
    m_help->setText(line);
    m_help->setVisible(!line.isEmpty());
}

FileEdit::FileEdit(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_edit(new QLineEdit(this))
{
    m_edit->setAccessibleName(name);
    m_edit->setClearButtonEnabled(true);
    auto *choose = new QToolButton(this);
    choose->setIcon(theme::icon(u"more"_s));
    choose->setToolTip(tr("Choose a file …"));
    choose->setAccessibleName(tr("Choose: %1").arg(name));
    connect(choose, &QToolButton::clicked, this, &FileEdit::choose);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::halfGap);
    row->addWidget(m_edit, 1);
    row->addWidget(choose);
}

void FileEdit::choose()
{
    auto *dialog = new QFileDialog(this, m_name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    if (!m_edit->text().isEmpty())
        dialog->setDirectory(QFileInfo(m_edit->text()).path());
    connect(dialog, &QFileDialog::fileSelected, m_edit, &QLineEdit::setText);
    dialog->open();
}

} // namespace pgcourier
