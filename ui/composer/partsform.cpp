// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/partsform.h"

#include "ui/theme/theme.h"
#include "ui/widgets/fieldtable.h"

#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

PartsForm::PartsForm(QWidget *parent) : QWidget(parent), m_table(new FieldTable(tr("Form parts"), {}, this))
{
    auto *note = new QLabel(
        tr("A value @/path sends that file; ;type=image/png and ;filename=… may follow."), this);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    theme::setTextTone(note, theme::Tone::Quiet);
    auto *add = new QPushButton(tr("Add file…"), this);
    add->setAccessibleName(tr("Add file"));
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::gap);
    line->addWidget(add);
    line->addWidget(note, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    m_table->layout()->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table, 1);
    column->addLayout(line);
    connect(m_table, &FieldTable::changed, this, &PartsForm::changed);
    connect(add, &QPushButton::clicked, this, &PartsForm::browse);
}

QList<MultiPart> PartsForm::parts() const
{
    QList<MultiPart> parts;
    for (const Field &field : m_table->fields())
        parts += multiPartsFrom(field.name, field.value);
    return parts;
}

void PartsForm::setParts(const QList<MultiPart> &parts)
{
    QList<Field> fields;
    for (const MultiPart &part : parts)
        fields.append({part.name, multiPartValue(part)});
    m_table->setFields(fields);
}

void PartsForm::focusText(const QString &part)
{
    m_table->focusText(part);
}

void PartsForm::browse()
{
    auto *dialog = new QFileDialog(this, tr("Choose the files that are sent"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        QList<MultiPart> all = parts();
        for (const QString &path : paths)
            all.append({u"file"_s, {}, path});
        setParts(all);
        Q_EMIT changed();
    });
    dialog->open();
}

} // namespace pgcourier
