"""What a field looks like as WTForms inputs; their HTML is the web's."""

from forms.inputs.asked import Asked as Asked
from forms.inputs.crossed import CrossInput as CrossInput
from forms.inputs.parts import Parts as Parts
from forms.inputs.single import Flag as Flag
from forms.inputs.single import Line as Line
from forms.inputs.single import Lines as Lines
from forms.inputs.single import Many as Many
from forms.inputs.single import One as One
from forms.inputs.table import RowInputs as RowInputs
from forms.inputs.table import TableInput as TableInput
